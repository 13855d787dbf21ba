import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** Which check covers a command: published shapes, the emulators of the database, or a recorded request. */
interface Check {
  readonly by: 'service shapes' | 'database emulators' | 'recorded request';
  readonly file: string;
  /** What the file must speak of to be that check. */
  readonly mentions: readonly string[];
}

const EMULATORS: Check = {
  by: 'database emulators',
  file: 'test/contracts/dynoxide.test.ts',
  mentions: ['persistence'],
};
const shapes = (file: string, ...mentions: readonly string[]): Check => ({
  by: 'service shapes',
  file,
  mentions,
});
const recorded = (...mentions: readonly string[]): Check => ({
  by: 'recorded request',
  file: 'test/handlers/recorded-requests.test.ts',
  mentions,
});

const CHECKS: Readonly<Record<string, Check>> = {
  GetCommand: EMULATORS,
  QueryCommand: EMULATORS,
  PutCommand: EMULATORS,
  UpdateCommand: EMULATORS,
  DeleteCommand: EMULATORS,
  BatchWriteCommand: EMULATORS,
  BatchGetCommand: EMULATORS,
  TranslateTextCommand: shapes(
    'test/handlers/text-translator.test.ts',
    'TranslateTextRequest',
    'TranslateTextResponse',
  ),
  SendTextMessageCommand: shapes(
    'test/handlers/sms-sender.test.ts',
    'SendTextMessageRequest',
    'SendTextMessageResult',
  ),
  RecognizeTextCommand: shapes('test/handlers/lex.test.ts', 'RecognizeTextRequest', 'RecognizeTextResponse'),
  PostToConnectionCommand: shapes('test/handlers/connection-push.test.ts', 'PostToConnectionRequest'),
  SendMessageCommand: recorded('sqs-send-message'),
  PublishCommand: recorded('sns-publish'),
};

function usedCommands(): ReadonlySet<string> {
  const files = readdirSync(join(ROOT, 'lambdas'), { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts'));
  const found = files.flatMap((file) => [
    ...readFileSync(join(ROOT, 'lambdas', file), 'utf8').matchAll(/\bnew (\w+Command)\(/g),
  ]);
  return new Set(found.map(([, command = '']) => command));
}

test('every command of the SDK that is used has a check, and every check is of a command that is used', () => {
  expect([...usedCommands()].toSorted()).toEqual(Object.keys(CHECKS).toSorted());
});

test.each(Object.entries(CHECKS))('%s is checked where it says', (_command, { file, mentions }) => {
  const path = join(ROOT, file);
  expect(existsSync(path)).toBe(true);
  for (const mention of mentions) expect(readFileSync(path, 'utf8')).toContain(mention);
});
