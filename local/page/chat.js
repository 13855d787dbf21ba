import { addAtEnd, bubble, clockTime, factsLine } from './bubble.js';
import { ChatConnection } from './chat-connection.js';
import { localNow } from './controls.js';
import { conversationFacts } from './phone.js';

const country = document.querySelector('#chat-country');
const language = document.querySelector('#chat-language');
const state = document.querySelector('#chat-state');
const facts = document.querySelector('#chat-facts');
const messages = document.querySelector('#chat-messages');
const form = document.querySelector('#chat-form');
const text = document.querySelector('#chat-text');
const hint = document.querySelector('#chat-hint');

const MARKS = { connecting: '', connected: 'good', reconnecting: 'bad' };

let connection = null;
/** The visitor's own words that are shown and may still come back as a message of the record. */
let drafts = [];

export function startChat(samples) {
  country.replaceChildren(...samples.map(({ country: code, name }) => new Option(name, code)));
  country.value = 'US';
  language.value = navigator.language;
  startOver();
}

/** Shows where the chat's conversation stands. */
export async function refreshChat() {
  const conversation = connection?.conversation ?? null;
  if (conversation === null) return;
  facts.textContent = factsLine(await conversationFacts(`id=${encodeURIComponent(conversation)}`));
}

function startOver() {
  connection?.end();
  drafts = [];
  messages.replaceChildren();
  facts.textContent = '';
  hint.textContent = '';
  const visitor = { language: language.value.trim() || null, country: country.value || null };
  connection = new ChatConnection(visitor, {
    stateChanged(words) {
      state.textContent = words;
      state.dataset.state = MARKS[words];
    },
    messageCame: showMessage,
    saved: removeDraft,
    refused(code, detail) {
      hint.dataset.state = 'bad';
      hint.textContent = `${code}: ${detail}`;
    },
    erased() {
      messages.replaceChildren();
      hint.dataset.state = '';
      hint.textContent = 'Erased.';
    },
  });
}

function showMessage(message) {
  const isPerson = message.author === 'help_seeker';
  if (isPerson && removeDraft(message.text)) return;
  const meta = [clockTime(message.at), message.language, ...(message.isAutomatic ? ['automatic'] : [])];
  addAtEnd(
    messages,
    bubble({
      side: isPerson ? 'person' : 'helpline',
      text: message.text,
      language: message.language,
      direction: isPerson ? 'auto' : message.direction,
      meta: meta.join(' · '),
      isEmergency: message.isEmergency,
      options: message.options,
      onOption: write,
    }),
  );
}

function removeDraft(words) {
  const index = drafts.indexOf(words);
  if (index >= 0) drafts.splice(index, 1);
  return index >= 0;
}

function write(words) {
  hint.textContent = '';
  drafts.push(words);
  addAtEnd(messages, bubble({ side: 'person', text: words, meta: clockTime(localNow()) }));
  connection.write(words);
}

document.querySelector('#chat-new').addEventListener('click', startOver);
document.querySelector('#chat-erase').addEventListener('click', () => connection.erase());
country.addEventListener('change', startOver);
language.addEventListener('change', startOver);

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const words = text.value;
  if (words === '') return;
  text.value = '';
  write(words);
});

text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
