import { refreshChat, startChat } from './chat.js';
import { refreshControls, showStopped } from './controls.js';
import { dev } from './dev-client.js';
import { refreshPhone, startPhone } from './phone.js';

const REFRESH_EVERY_MS = 700;

const { samples } = await dev('GET', '/dev/phones');
const names = new Intl.DisplayNames(['en'], { type: 'region' });
const named = samples
  .map((sample) => ({ ...sample, name: names.of(sample.country) ?? sample.country }))
  .sort((one, other) => one.name.localeCompare(other.name));
startPhone(named);
startChat(named);

async function refresh() {
  try {
    await Promise.all([refreshControls(), refreshPhone(), refreshChat()]);
  } catch {
    showStopped();
  }
  setTimeout(refresh, REFRESH_EVERY_MS);
}
refresh();
