import { spawn } from 'node:child_process';

interface Run {
  readonly status: number | null;
  readonly lines: readonly string[];
}

/** Runs the program on an input, as a shell does. */
function understandCommand(input: string): Promise<Run> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'bin/understand.ts'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let output = '';
  child.stdout.on('data', (data: Buffer) => {
    output += data.toString('utf8');
  });
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (status) => {
      resolve({ status, lines: output.split('\n').filter((line) => line !== '') });
    });
  });
}

describe('npm run understand', () => {
  it('answers each line in its place', async () => {
    const { status, lines } = await understandCommand(
      '{"text":"my friend is blue and wont wake up"}\n\n{"text":"hola, dónde consigo naloxona?","language":"es"}\n',
    );
    expect(status).toBe(0);
    const [first, second] = lines.map((line): unknown => JSON.parse(line));
    expect(first).toMatchObject({
      language: 'en',
      intent: 'overdose_now',
      risk: 'emergency',
      emergencyKind: 'overdose',
      inDanger: 'other',
    });
    expect(second).toMatchObject({
      language: 'es',
      intent: 'naloxone_get',
      risk: 'routine',
      emergencyKind: null,
    });
    expect(Object.keys(second as object)).toEqual([
      'language',
      'intent',
      'risk',
      'emergencyKind',
      'inDanger',
      'confidence',
      'evidence',
    ]);
  });

  it('puts an error in the place of a bad line, goes on, and ends with status 1', async () => {
    const { status, lines } = await understandCommand(
      'not json\n{"text":1}\n{"text":"hi","language":"xx"}\n{"text":"hi"}',
    );
    expect(status).toBe(1);
    const answers = lines.map((line): unknown => JSON.parse(line));
    expect(answers).toHaveLength(4);
    expect(
      answers.slice(0, 3).every((answer) => typeof (answer as { error?: unknown }).error === 'string'),
    ).toBe(true);
    expect(answers[3]).toMatchObject({ intent: 'greeting' });
  });

  it('takes thousands of lines and a very long one', async () => {
    const input = `${'{"text":"where can i get narcan"}\n'.repeat(3_000)}${JSON.stringify({ text: 'x '.repeat(50_000) })}\n`;
    const { status, lines } = await understandCommand(input);
    expect(status).toBe(0);
    expect(lines).toHaveLength(3_001);
  });

  it('answers nothing to nothing', async () => {
    expect(await understandCommand('')).toEqual({ status: 0, lines: [] });
  });
});
