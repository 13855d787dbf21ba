import { clockTime } from './bubble.js';
import { dev } from './dev-client.js';

const now = document.querySelector('#clock-now');
const serving = document.querySelector('#serving');
const clockButtons = document.querySelector('#clock-buttons');
const clockHint = document.querySelector('#clock-hint');
const faults = document.querySelector('#faults');
const alerts = document.querySelector('#alerts');

const NAMES = { dynamodb: 'Database', sms: 'Sending of texts', sqs: 'Queue of wakes', lex: 'Lex' };

/** How far the local clock is ahead of this browser's. */
let aheadMs = 0;

/** The time of the local cloud. */
export function localNow() {
  return Date.now() + aheadMs;
}

/** Shows the local time, how the faults stand and who was called. */
export async function refreshControls() {
  const health = await dev('GET', '/dev/health');
  serving.textContent = 'serving';
  serving.dataset.state = 'good';
  aheadMs = Date.parse(health.now) - Date.now();
  now.dateTime = health.now;
  now.textContent = new Date(health.now).toLocaleString([], { dateStyle: 'medium', timeStyle: 'medium' });
  showFaults(health.faults);
  showAlerts(await dev('GET', '/dev/alerts'));
}

/** Says that the local cloud does not answer. */
export function showStopped() {
  serving.textContent = 'stopped';
  serving.dataset.state = 'bad';
}

function showFaults(modes) {
  if (faults.childElementCount === 0) {
    faults.replaceChildren(...Object.keys(modes).map((target) => faultSwitch(target)));
  }
  for (const [target, mode] of Object.entries(modes)) {
    faults.querySelector(`input[name="${target}"][value="${mode}"]`).checked = true;
  }
}

function faultSwitch(target) {
  const set = document.createElement('fieldset');
  set.className = 'fault';
  const legend = document.createElement('legend');
  legend.textContent = NAMES[target] ?? target;
  const row = document.createElement('div');
  for (const mode of ['off', 'slow', 'down']) {
    const label = document.createElement('label');
    label.dataset.mode = mode;
    const input = document.createElement('input');
    input.type = 'radio';
    input.name = target;
    input.value = mode;
    input.addEventListener('change', () => dev('POST', '/dev/faults', { target, mode }));
    label.append(input, mode === 'off' ? 'works' : mode);
    row.append(label);
  }
  set.append(legend, row);
  return set;
}

function showAlerts(told) {
  if (told.length === alerts.childElementCount) return;
  alerts.replaceChildren(
    ...told.toReversed().map(({ at, message }) => {
      const item = document.createElement('li');
      item.textContent = `${clockTime(at)}\n${message}`;
      return item;
    }),
  );
}

clockButtons.addEventListener('click', async ({ target }) => {
  const seconds = Number(target.dataset.seconds);
  if (!(seconds > 0)) return;
  const buttons = [...clockButtons.querySelectorAll('button')];
  for (const button of buttons) button.disabled = true;
  clockHint.textContent = 'Moving…';
  try {
    await dev('POST', '/dev/clock', { advanceSeconds: seconds });
    clockHint.textContent = '';
  } catch (problem) {
    clockHint.textContent = problem.message;
  } finally {
    for (const button of buttons) button.disabled = false;
  }
});
