import { dev } from './dev-client.js';

const select = document.querySelector('#country');
const facts = document.querySelector('#facts');
const problem = document.querySelector('#problem');

const SEEN_BY = {
  public: 'Shown to the public.',
  here: 'Shown on this machine only, marked as unverified:',
  nobody: 'Shown to nobody:',
};

/** Makes an element with words in it; words are never read as markup. */
function element(tag, words, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = words;
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function section(title, ...content) {
  const made = element('section', '', { class: 'panel' });
  made.append(element('h2', title), ...content);
  return made;
}

const spoken = (code) => code.replaceAll('_', ' ');
const sourceOf = ({ confidence, source, sources, asOf }) =>
  element(
    'p',
    `Confidence ${confidence}; source ${(sources ?? [source]).join(', ')}${asOf === undefined ? '' : `; as of ${asOf}`}`,
    { class: 'source' },
  );

function emergencyFacts({ emergency, emergencyShown, finder, gaps }) {
  const number =
    emergencyShown === null
      ? element(
          'p',
          'No number with a good source: "your local emergency number (112 works in many countries)".',
        )
      : element('p', emergencyShown, { class: 'number', dir: 'ltr' });
  const list = element('ul', '', { class: 'lines' });
  list.append(
    ...emergency.map((entry) => {
      const item = element('li', '', { 'data-visibility': entry.isShown ? 'public' : 'here' });
      item.append(
        element('h3', `${entry.number} ${entry.label}`),
        element('p', `${entry.channel}, ${entry.coverage}, reaches ${entry.reaches.join(', ')}`),
        sourceOf(entry),
      );
      return item;
    }),
  );
  const missing = gaps.map((gap) => element('p', `Missing: ${gap}`));
  return section('Emergency', number, list, element('p', `Finder of lines: ${finder.url}`), ...missing);
}

function lineItem(line) {
  const item = element('li', '', { 'data-visibility': line.visibility });
  const ways = [
    ...line.phone.map(({ number }) => number),
    ...(line.smsTo === null ? [] : [`text ${line.smsBody ?? ''} to ${line.smsTo}`.replace('  ', ' ')]),
    ...(line.chatUrl === null ? [] : [line.chatUrl]),
  ];
  const reason = line.reason === null ? '' : ` ${spoken(line.reason)}.`;
  const verified =
    line.verified === null
      ? ''
      : ` Tested ${line.verified.at} by ${line.verified.by}: ${line.verified.methods.map(spoken).join(', ')}.`;
  item.append(
    element('h3', `${line.name} (${spoken(line.kind)})`),
    element('p', ways.join('; ') || 'no way to reach it is known', { dir: 'auto' }),
    element(
      'p',
      `${line.area}; ${line.hours}; ${line.languages.join(', ') || 'languages unknown'}; cost: ${spoken(line.cost)}`,
    ),
    element('p', `${SEEN_BY[line.visibility]}${reason}${verified}`),
    ...line.flags.map((flag) => element('p', `Flag: ${spoken(flag)}`)),
    sourceOf(line),
  );
  return item;
}

function show(country) {
  const lines = element('ul', '', { class: 'lines' });
  lines.append(...country.lines.map(lineItem));
  const { protocol, naloxone } = country;
  facts.replaceChildren(
    emergencyFacts(country),
    section(`Lines (${country.lines.length})`, lines),
    section(
      'Naloxone and the law',
      element('p', `${spoken(naloxone.access)}; cost: ${spoken(naloxone.cost)}`),
      element('p', naloxone.text),
      sourceOf(naloxone),
      element('p', `${spoken(naloxone.law.class)}: ${naloxone.law.note}`),
      sourceOf(naloxone.law),
    ),
    section(
      'Protocol',
      element('p', `${protocol.steps}, ${spoken(protocol.firstStep)}. ${protocol.note}`),
      sourceOf(protocol),
    ),
    section(
      'Place',
      element('p', `Languages of content: ${country.contentLanguages.join(', ')}`),
      element('p', `Time zones: ${country.timeZones.join(', ')}`),
      ...(country.territories.length === 0
        ? []
        : [element('p', `Also for ${country.territories.join(', ')}`)]),
    ),
  );
}

async function refresh() {
  location.hash = select.value;
  try {
    show(await dev('GET', `/dev/directory?country=${select.value}`));
    problem.textContent = '';
  } catch (error) {
    problem.textContent = error.message;
  }
}

const { countries } = await dev('GET', '/dev/directory');
select.append(...countries.map(({ country, name }) => element('option', name, { value: country })));
const wanted = location.hash.slice(1);
select.value = countries.some(({ country }) => country === wanted) ? wanted : 'US';
select.addEventListener('change', refresh);
await refresh();
