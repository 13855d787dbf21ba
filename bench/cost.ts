/**
 * What a helpline costs: `npm run cost -- --conversations 1000`. Calls, units and parts are measured here; prices and
 * what only an account could tell are declared in `bench/cost/unit-prices.ts`, with their date.
 */
import { loadAssets } from '../lambdas/assets.ts';
import { readSettings } from '../local/read-settings.ts';
import { fixedCosts } from './cost/fixed-costs.ts';
import { measureTurn, type TurnUse } from './cost/measured-turn.ts';
import { type TextParts, textParts } from './cost/text-parts.ts';
import { CARRIER, DECLARED, PRICES, PRICES_OF } from './cost/unit-prices.ts';

const IDLE_BUDGET_DOLLARS = 10;
/** What a help seeker writes in one conversation; declared. */
const MESSAGES = 12;
const DEFAULT_CONVERSATIONS = 1_000;

function conversationsAsked(): number {
  const index = process.argv.indexOf('--conversations');
  const count = index < 0 ? DEFAULT_CONVERSATIONS : Number(process.argv[index + 1]);
  if (!Number.isInteger(count) || count < 1)
    throw new Error('--conversations: expected a whole number from 1');
  return count;
}

/** What one turn costs in AWS, without its channel. */
function turnDollars(use: TurnUse): number {
  const seconds = DECLARED.turnMilliseconds / 1_000;
  return (
    PRICES.lambdaRequest +
    seconds * DECLARED.functionGigabytes * PRICES.lambdaGigabyteSecond +
    use.writeUnits * PRICES.databaseWriteUnit +
    use.readUnits * PRICES.databaseReadUnit +
    use.wakes * 3 * PRICES.queueRequest +
    use.databaseCalls * PRICES.keyRequest * 0.01 +
    (DECLARED.logBytesPerTurn / 1e9) * PRICES.logGigabyte
  );
}

function webConversationDollars(use: TurnUse): number {
  const frames = MESSAGES * (2 + use.replies) * PRICES.webSocketMessage;
  return MESSAGES * turnDollars(use) + frames + DECLARED.webMinutes * PRICES.webSocketMinute;
}

function smsConversation(use: TurnUse, parts: TextParts) {
  const texts = MESSAGES * parts.textsPerMessage;
  const partsOut = texts * parts.partsPerText;
  // In and out of a queue, and the topic before it; receipts come the same way.
  const passing = (MESSAGES + texts) * (PRICES.topicPublish + 3 * PRICES.queueRequest);
  return {
    aws: MESSAGES * (turnDollars(use) + PRICES.smsPartIn) + partsOut * PRICES.smsPartOut + passing,
    carriers: MESSAGES * CARRIER.feePartIn + partsOut * CARRIER.feePartOut,
  };
}

const dollars = (value: number) => `$${value.toFixed(2)}`;
const row = (...cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly string[]) =>
  [row(...heads), row(...heads.map(() => '---')), ...rows, ''].join('\n');

const conversations = conversationsAsked();
const { parsed: settings } = readSettings(new URL('../cdk.json', import.meta.url));
const use = await measureTurn(loadAssets(null, settings));

console.log(`Prices of ${PRICES_OF}, us-east-1, US dollars, no free allowance taken off.\n`);
console.log('A month in which nobody writes (without the number and optional parts):\n');
for (const example of ['us-county', 'international']) {
  const fixed = fixedCosts(example);
  const sum = fixed.reduce((total, cost) => total + cost.dollars, 0);
  const verdict =
    sum <= IDLE_BUDGET_DOLLARS
      ? `within ${dollars(IDLE_BUDGET_DOLLARS)}`
      : `OVER ${dollars(IDLE_BUDGET_DOLLARS)}`;
  console.log(
    table(
      [example, 'how many', 'a month'],
      [
        ...fixed.map((cost) => row(cost.what, cost.count, dollars(cost.dollars))),
        row('**all**', '', `**${dollars(sum)}**, ${verdict}`),
      ],
    ),
  );
  if (sum > IDLE_BUDGET_DOLLARS) process.exitCode = 1;
}
console.log('Apart, where wanted:\n');
console.log(
  table(
    ['what', 'a month'],
    [
      row('10DLC number and campaign', `about ${dollars(CARRIER.tenDlcMonth)}`),
      row('short code', `about ${dollars(CARRIER.shortCodeMonth)}`),
      row('firewall before the sites', dollars(PRICES.firewallMonth)),
    ],
  ),
);
console.log('One turn, measured over whole talks through the embedded database:\n');
console.log(
  table(
    ['database calls', 'write units', 'read units', 'replies', 'wakes', 'dollars'],
    [
      row(
        use.databaseCalls.toFixed(1),
        use.writeUnits.toFixed(1),
        use.readUnits.toFixed(1),
        use.replies.toFixed(1),
        use.wakes.toFixed(1),
        `$${turnDollars(use).toFixed(6)}`,
      ),
    ],
  ),
);
console.log(`${conversations.toLocaleString('en-US')} conversations:\n`);
const lex = MESSAGES * DECLARED.shareAskedOfLex * PRICES.lexText;
const translate =
  MESSAGES * DECLARED.shareTranslated * DECLARED.translatedCharacters * PRICES.translatedCharacter;
console.log(
  table(
    ['on the web', 'dollars'],
    [
      row(`${MESSAGES} messages each`, dollars(conversations * webConversationDollars(use))),
      row(`with Lex, ${DECLARED.shareAskedOfLex * 100} % of turns, more`, dollars(conversations * lex)),
      row(
        `with Translate, ${DECLARED.shareTranslated * 100} % of turns, more`,
        dollars(conversations * translate),
      ),
    ],
  ),
);
console.log(
  table(
    [
      `by text in the US, ${MESSAGES} messages each`,
      'texts a message',
      'parts a text',
      'AWS',
      'carriers, apart',
    ],
    textParts().map((parts) => {
      const { aws, carriers } = smsConversation(use, parts);
      return row(
        parts.language,
        parts.textsPerMessage.toFixed(2),
        parts.partsPerText.toFixed(2),
        dollars(conversations * aws),
        dollars(conversations * carriers),
      );
    }),
  ),
);
