import { addAtEnd, bubble, clockTime, factsLine } from './bubble.js';
import { dev } from './dev-client.js';

const country = document.querySelector('#phone-country');
const number = document.querySelector('#phone-number');
const messages = document.querySelector('#phone-messages');
const facts = document.querySelector('#phone-facts');
const form = document.querySelector('#phone-form');
const text = document.querySelector('#phone-text');
const hint = document.querySelector('#phone-hint');

/** What is shown now: the number, and how many texts. */
let shown = { number: '', count: 0 };

/** Fills the list of countries, each with a number to try. */
export function startPhone(samples) {
  country.replaceChildren(
    ...samples.map(({ country: code, name, number: sample }) => {
      const option = new Option(name, sample);
      option.dataset.country = code;
      return option;
    }),
  );
  country.value = samples.find(({ country: code }) => code === 'US')?.number ?? samples[0]?.number ?? '';
  number.value = country.value;
}

/** Shows the texts of the chosen phone that are not shown yet, and where its conversation stands. */
export async function refreshPhone() {
  const chosen = number.value.trim();
  if (!/^(\+[1-9]\d{6,14}|\d{3,8})$/.test(chosen)) return;
  const query = `number=${encodeURIComponent(chosen)}`;
  const texts = await dev('GET', `/dev/sms?${query}`);
  if (chosen !== shown.number || texts.length < shown.count) {
    messages.replaceChildren();
    shown = { number: chosen, count: 0 };
  }
  for (const sms of texts.slice(shown.count)) addAtEnd(messages, smsBubble(sms));
  shown.count = texts.length;
  facts.textContent = texts.length === 0 ? '' : factsLine(await conversationFacts(query));
}

/** Where a conversation stands; `null` while there is none, or while the database cannot be asked. */
export async function conversationFacts(query) {
  const response = await fetch(`/dev/conversations?${query}`);
  return response.ok ? await response.json() : null;
}

function smsBubble({ direction, body, at, segments, encoding }) {
  return bubble({
    side: direction === 'in' ? 'person' : 'helpline',
    text: body,
    meta: `${clockTime(at)} · ${segments} ${segments === 1 ? 'segment' : 'segments'} · ${encoding}`,
  });
}

country.addEventListener('change', () => {
  number.value = country.value;
  refreshPhone().catch(showProblem);
});

number.addEventListener('change', () => refreshPhone().catch(showProblem));

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const body = text.value;
  if (body === '') return;
  hint.textContent = '';
  try {
    await dev('POST', '/dev/sms', { from: number.value.trim(), body });
    text.value = '';
    await refreshPhone();
  } catch (problem) {
    showProblem(problem);
  }
});

text.addEventListener('keydown', (event) => {
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

function showProblem(problem) {
  hint.dataset.state = 'bad';
  hint.textContent = problem.message;
}
