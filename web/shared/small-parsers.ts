/**
 * The few parsers of `zod/mini` that the wire's schemas use, in a fraction of its size: the build of the widget puts
 * them in its place, so that a page on a slow line reads the same schemas with 8 kB less to load. A property test holds
 * them to zod's verdicts. What they take they answer as zod does: objects without the members that no schema names.
 */
interface Parser {
  /** The value as the schema has it, or `WRONG`. */
  read(value: unknown): unknown;
  readonly isOptional?: true;
}

/** An object's parser, which others extend. */
interface ObjectParser extends Parser {
  readonly shape: Shape;
}

type Shape = Readonly<Record<string, Parser>>;
type Fields = Readonly<Record<string, unknown>>;

const WRONG = Symbol('wrong');

type Parsed = { readonly success: true; readonly data: unknown } | { readonly success: false };

function only(isRight: (value: unknown) => boolean) {
  return { read: (value: unknown) => (isRight(value) ? value : WRONG) };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function string(): Parser {
  return only((value) => typeof value === 'string');
}

export function number(): Parser {
  return only((value) => Number.isFinite(value));
}

export function boolean(): Parser {
  return only((value) => typeof value === 'boolean');
}

export function literal(expected: unknown): Parser {
  return only((value) => value === expected);
}

function choice(values: readonly unknown[]): Parser {
  return only((value) => values.includes(value));
}

export { choice as enum };

export function nullable({ read }: Parser): Parser {
  return { read: (value) => (value === null ? null : read(value)) };
}

export function optional({ read }: Parser): Parser {
  return { read: (value) => (value === undefined ? undefined : read(value)), isOptional: true };
}

export function array({ read }: Parser): Parser {
  return {
    read: (value) => {
      const items = Array.isArray(value) ? value.map(read) : [WRONG];
      return items.includes(WRONG) ? WRONG : items;
    },
  };
}

export function object(shape: Shape): ObjectParser & { safeParse(value: unknown): Parsed } {
  return parsing({
    shape,
    read: (value) => {
      if (!isFields(value)) return WRONG;
      const taken: Record<string, unknown> = {};
      for (const [name, { read, isOptional }] of Object.entries(shape)) {
        if (isOptional && !(name in value)) continue;
        taken[name] = read(value[name]);
        if (taken[name] === WRONG) return WRONG;
      }
      return taken;
    },
  });
}

export function extend({ shape }: ObjectParser, more: Shape): ReturnType<typeof object> {
  return object({ ...shape, ...more });
}

/** The member whose literal `name` the value has reads it. */
export function discriminatedUnion(name: string, members: readonly ObjectParser[]) {
  return parsing({
    read: (value: unknown) => {
      const tag = isFields(value) ? value[name] : WRONG;
      const member = members.find(({ shape }) => shape[name]?.read(tag) !== WRONG);
      return member === undefined ? WRONG : member.read(value);
    },
  });
}

function parsing<Kind extends Parser>(parser: Kind): Kind & { safeParse(value: unknown): Parsed } {
  return {
    ...parser,
    safeParse: (value: unknown): Parsed => {
      const data = parser.read(value);
      return data === WRONG ? { success: false } : { success: true, data };
    },
  };
}
