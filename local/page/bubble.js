/**
 * One message as an element. Text is only ever text: nothing in it is read as HTML. Its direction comes from its
 * own letters, or from the language if the helpline told it.
 */
export function bubble({ side, text, language, direction, meta, isEmergency, options, onOption }) {
  const item = document.createElement('li');
  item.className = 'message';
  item.dataset.side = side;
  item.dataset.emergency = String(isEmergency === true);

  const words = document.createElement('p');
  words.className = 'bubble';
  words.dir = direction ?? 'auto';
  if (language !== undefined) words.lang = language;
  words.textContent = text;
  item.append(words);

  if (options !== undefined && options.length > 0) {
    const row = document.createElement('div');
    row.className = 'options';
    row.dir = direction ?? 'auto';
    for (const { label } of options) {
      const button = document.createElement('button');
      button.type = 'button';
      button.dir = 'auto';
      button.textContent = label;
      button.addEventListener('click', () => onOption(label));
      row.append(button);
    }
    item.append(row);
  }

  const facts = document.createElement('p');
  facts.className = 'meta';
  facts.textContent = meta;
  item.append(facts);
  return item;
}

/** A moment as hours, minutes and seconds of this browser's zone. */
export function clockTime(at) {
  return new Date(at).toLocaleTimeString([], { hour: '2-digit', minute: '2-digit', second: '2-digit' });
}

/** What `GET /dev/conversations` tells, in one line. */
export function factsLine(facts) {
  if (facts === null) return '';
  const { phase, risk, topic, language, flags, ticket } = facts;
  return [phase, risk, topic, language, ticket === null ? null : `ticket ${ticket.status}`, ...flags]
    .filter((fact) => fact !== null && fact !== undefined && fact !== '')
    .join(' · ');
}

/** Adds an element at the end of a list and keeps the end in sight. */
export function addAtEnd(list, element) {
  list.append(element);
  list.scrollTop = list.scrollHeight;
}
