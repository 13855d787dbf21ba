import { readFileSync } from 'node:fs';
import type { LocaleFiles } from '../check-locales/locale-files.ts';
import { type Approvals, standingOf } from './approvals.ts';
import type { BookEntry, PhoneView } from './book-entry.ts';

type LanguageEntry = LocaleFiles['languages'][number];

/** What the page is made of. */
export interface Book {
  readonly language: LanguageEntry;
  readonly entries: readonly BookEntry[];
  readonly sources: LocaleFiles['sources'];
  readonly before: Approvals | null;
  readonly hash: string;
}

/** The review book as one file: no address is loaded, so that it can be sent by mail and read on a train. */
export function bookPage(book: Book): string {
  const { language, entries } = book;
  const asset = (file: string) => readFileSync(new URL(`./page/${file}`, import.meta.url), 'utf8').trim();
  const style = asset('book.css');
  const script = asset('book.js');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Review book: ${escapeHtml(language.endonym)}</title>
<style>
${style}
</style>
</head>
<body data-language="${language.tag}" data-hash="${book.hash}">
<header>
<h1>Review book: <bdi lang="${language.tag}">${escapeHtml(language.endonym)}</bdi></h1>
<p>Every text that the helpline says in this language, beside its English source and its sources, and as a phone shows
it. Status: <strong>${statusWords(book)}</strong>. Approve a text when its facts and its words are right; otherwise ask
for a change and say which. Nothing leaves this page until you save the file and send it.</p>
</header>
<div class="bar"><form>
<label>Your name <input name="reviewer" required maxlength="120" autocomplete="name"></label>
<label>What you are <input name="role" required maxlength="120" placeholder="clinician, native speaker…"></label>
<label>Show <select name="show"><option value="all">all texts</option><option value="open">not yet approved</option>
<option value="clinical">clinical texts</option><option value="change">change wanted</option>
<option value="stale">changed since approved</option></select></label>
<label>Find <input name="search" type="search" dir="auto"></label>
<button type="submit">Save approvals</button>
<output id="status"></output>
</form></div>
<main>
${sections(book)}
</main>
<script>
${script}
</script>
</body>
</html>
`;

  function sections({ sources, before }: Book): string {
    const standing = standingOf(entries, before);
    const stateOf = (entry: BookEntry) =>
      standing.approved.includes(entry) ? 'approved' : standing.stale.includes(entry) ? 'stale' : 'open';
    const topics = [...new Set(entries.map(topicOf))];
    return topics
      .map((topic) => {
        const own = entries.filter((entry) => topicOf(entry) === topic);
        const cards = own.map((entry) =>
          entryCard(entry, { language, sources, before, state: stateOf(entry) }),
        );
        return `<section><h2>${escapeHtml(topic.replaceAll('_', ' '))}</h2>\n${cards.join('\n')}\n</section>`;
      })
      .join('\n');
  }
}

interface CardContext extends Pick<Book, 'language' | 'sources' | 'before'> {
  readonly state: 'approved' | 'stale' | 'open';
}

function entryCard(entry: BookEntry, { language, sources, before, state }: CardContext): string {
  const { key, hash, english, translation, note, phones } = entry;
  const said = before?.texts[key];
  const own = `lang="${language.tag}" dir="${language.direction}"`;
  const cited = (note?.sources ?? []).map((id) => `<li>${sourceWords(id, sources)}</li>`).join('');
  return `<article class="entry" data-key="${escapeHtml(key)}" data-hash="${hash}" data-clinical="${note?.clinical === true}"${state === 'open' ? '' : ` data-before="${state}"`}>
<h3>${escapeHtml(key)}</h3>
<p class="quiet">${escapeHtml(note?.description ?? 'The label of an answer, as on a button.')}</p>
${badges(entry)}
<div class="texts">
<div><span class="quiet">English</span><p lang="en" dir="ltr">${withPlaces(english)}</p></div>
<div ${own}><span class="quiet">${escapeHtml(language.endonym)}</span><p class="translation">${withPlaces(translation)}</p></div>
</div>
${phones.length === 0 ? '' : `<div class="phones">${phones.map((phone) => phoneFigure(phone, language.tag)).join('')}</div>`}
${cited === '' ? '' : `<ul class="sources">${cited}</ul>`}
<fieldset class="verdict"><legend>Your word</legend>
<label><input type="radio" name="${escapeHtml(key)}" value="approved"> approved</label>
<label><input type="radio" name="${escapeHtml(key)}" value="change"> change wanted</label>
<textarea dir="auto" aria-label="Comment on ${escapeHtml(key)}" placeholder="What should it say?">${escapeHtml(said?.hash === hash && said.verdict === 'change' ? said.comment : '')}</textarea>
</fieldset>
</article>`;
}

function badges({ note, hash }: BookEntry): string {
  const facts = note === null || note.facts.length === 0 ? [] : [`facts: ${note.facts.join(', ')}`];
  const words = [
    ...(note?.protocol == null ? [] : [`protocol: ${note.protocol}`]),
    ...(note?.isUnasked === true ? ['comes unasked'] : []),
    ...facts,
    `text ${hash}`,
  ];
  const clinical = note?.clinical === true ? '<li class="clinical">clinical</li>' : '';
  return `<ul class="badges">${clinical}${words.map((word) => `<li>${escapeHtml(word)}</li>`).join('')}</ul>`;
}

/** The bubble is whole, as phones join the parts; where they end stands below, since a cut may fall inside a letter. */
function phoneFigure({ country, parts, encoding }: PhoneView, language: string): string {
  const where = country === null ? 'country unknown' : `a number of ${country}`;
  const count = `${parts.length} ${parts.length === 1 ? 'part' : 'parts'} of ${encoding}`;
  const listed = parts.map((part) => `<li dir="auto" lang="${language}">${escapeHtml(part)}</li>`).join('');
  const cuts =
    parts.length < 2 ? '' : `<details><summary>where the parts end</summary><ol>${listed}</ol></details>`;
  return `<figure class="phone"><figcaption>${where}: ${count}</figcaption><p class="bubble" lang="${language}" dir="auto">${escapeHtml(parts.join(''))}</p>${cuts}</figure>`;
}

function sourceWords(id: string, sources: Book['sources']): string {
  const source = sources[id];
  if (source === undefined) return escapeHtml(id);
  const { publication, year, section, address, addressIs, seen, basis } = source;
  const name = `${publication}, ${year}: ${section}`;
  const isLink = address?.startsWith('https://') === true;
  const linked = isLink
    ? `<a href="${escapeHtml(address)}" rel="noreferrer">${escapeHtml(name)}</a>`
    : escapeHtml(name);
  const looked = seen === null ? 'not seen' : `seen ${seen}`;
  const found = { page: '', site: ', the site only', unknown: ', address not known' }[addressIs];
  return `${linked} (${escapeHtml(basis.replaceAll('_', ' '))}, ${looked}${found})`;
}

function statusWords({ language, before, entries }: Book): string {
  if (language.status === 'reviewed' && language.reviewer !== null) {
    const { stale } = standingOf(entries, before);
    const changed = stale.length === 0 ? '' : `; ${stale.length} texts have changed since`;
    return `reviewed by ${escapeHtml(language.reviewer)} on ${language.date ?? ''}${changed}`;
  }
  return 'draft, nobody has signed it';
}

function topicOf({ key }: BookEntry): string {
  return key.startsWith('option.') ? 'labels of answers' : (key.split('.')[0] ?? key);
}

/** Places that are filled later stand out, and stay readable inside right-to-left text. */
function withPlaces(text: string): string {
  return escapeHtml(text).replace(/\{\{(\w+)\}\}/g, '<code class="place" dir="ltr">$1</code>');
}

function escapeHtml(text: string): string {
  const names: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' };
  return text.replace(/[&<>"]/g, (sign) => `&${names[sign]};`);
}
