/** Keeps what the reviewer says in this browser, and saves it as the file that `npm run review-book` reads back. */
const book = document.body.dataset;
const storeKey = `lantern-review-${book.language}-${book.hash}`;
const form = document.querySelector('.bar form');
const entries = [...document.querySelectorAll('.entry')];
const status = document.getElementById('status');

function stateOf(entry) {
  return entry.querySelector('input[type=radio]:checked')?.value ?? entry.dataset.before ?? 'open';
}

function refresh() {
  let approved = 0;
  let change = 0;
  const wanted = form.elements.show.value;
  const search = form.elements.search.value.trim().toLowerCase();
  for (const entry of entries) {
    const state = stateOf(entry);
    entry.dataset.state = state;
    if (state === 'approved') approved += 1;
    if (state === 'change') change += 1;
    const isWanted =
      wanted === 'all' ||
      (wanted === 'open' && state !== 'approved') ||
      (wanted === 'clinical' && entry.dataset.clinical === 'true') ||
      wanted === state;
    entry.hidden = !isWanted || !entry.textContent.toLowerCase().includes(search);
  }
  for (const section of document.querySelectorAll('main section')) {
    section.hidden = ![...section.querySelectorAll('.entry')].some((entry) => !entry.hidden);
  }
  status.textContent = `${approved} of ${entries.length} approved, ${change} with a change wanted`;
}

function texts() {
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const verdict = entry.querySelector('input[type=radio]:checked')?.value;
      const comment = entry.querySelector('textarea').value.trim();
      return verdict === undefined
        ? []
        : [[entry.dataset.key, { hash: entry.dataset.hash, verdict, comment }]];
    }),
  );
}

function keep() {
  const { reviewer, role } = form.elements;
  const kept = { reviewer: reviewer.value, role: role.value, texts: texts() };
  try {
    localStorage.setItem(storeKey, JSON.stringify(kept));
  } catch {
    status.textContent = 'This browser keeps nothing: save the file before you close the page.';
  }
}

function restore() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(storeKey));
  } catch {
    return;
  }
  if (kept === null) return;
  form.elements.reviewer.value = kept.reviewer;
  form.elements.role.value = kept.role;
  for (const entry of entries) {
    const said = kept.texts[entry.dataset.key];
    if (said === undefined || said.hash !== entry.dataset.hash) continue;
    for (const radio of entry.querySelectorAll('input[type=radio]'))
      radio.checked = radio.value === said.verdict;
    entry.querySelector('textarea').value = said.comment;
  }
}

function save(event) {
  event.preventDefault();
  const now = new Date();
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  const approvals = {
    language: book.language,
    reviewer: form.elements.reviewer.value,
    role: form.elements.role.value,
    date,
    texts: texts(),
  };
  const link = document.createElement('a');
  link.href = URL.createObjectURL(
    new Blob([`${JSON.stringify(approvals, null, 2)}\n`], { type: 'application/json' }),
  );
  link.download = `approvals-${book.language}-${date}.json`;
  link.click();
  URL.revokeObjectURL(link.href);
}

restore();
refresh();
form.addEventListener('submit', save);
form.addEventListener('input', () => {
  keep();
  refresh();
});
document.querySelector('main').addEventListener('input', () => {
  keep();
  refresh();
});
