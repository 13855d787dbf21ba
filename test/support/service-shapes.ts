import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One shape of a published service model, as far as a value can be checked against it. */
interface Shape {
  readonly type: string;
  readonly members?: Readonly<Record<string, { readonly shape: string }>>;
  readonly required?: readonly string[];
  readonly member?: { readonly shape: string };
  readonly key?: { readonly shape: string };
  readonly value?: { readonly shape: string };
  readonly min?: number;
  readonly max?: number;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

/** The shapes of the operations of one service that the helpline calls. */
export interface ServiceShapes {
  readonly shapes: Readonly<Record<string, Shape>>;
}

/** Reads `test/fixtures/contracts/<service>.json`. */
export function readServiceShapes(service: string): ServiceShapes {
  const path = join(__dirname, '../fixtures/contracts', `${service}.json`);
  return JSON.parse(readFileSync(path, 'utf8'));
}

/**
 * What is wrong with a value of a shape, one line for each: missing and unknown members, wrong types, lengths, ranges,
 * enums and patterns. Empty when the service would take it.
 */
export function shapeProblems(
  service: ServiceShapes,
  shapeName: string,
  value: unknown,
  path = shapeName,
): string[] {
  const shape = service.shapes[shapeName];
  if (shape === undefined) return [`${path}: no shape ${shapeName}`];
  const nested = (name: string, part: unknown, key: string): string[] =>
    shapeProblems(service, name, part, `${path}.${key}`);
  switch (shape.type) {
    case 'structure': {
      if (!isRecord(value)) return [`${path}: expected an object`];
      const members = shape.members ?? {};
      const missing = (shape.required ?? [])
        .filter((name) => value[name] === undefined)
        .map((name) => `${path}.${name}: missing`);
      const inside = Object.entries(value).flatMap(([name, part]) => {
        const member = members[name];
        return member === undefined ? [`${path}.${name}: unknown`] : nested(member.shape, part, name);
      });
      return [...missing, ...inside];
    }
    case 'map': {
      if (!isRecord(value)) return [`${path}: expected a map`];
      const entries = Object.entries(value);
      return [
        ...sizeProblems(shape, entries.length, path),
        ...entries.flatMap(([key, part]) => [
          ...(shape.key === undefined ? [] : nested(shape.key.shape, key, `${key} (key)`)),
          ...(shape.value === undefined ? [] : nested(shape.value.shape, part, key)),
        ]),
      ];
    }
    case 'list': {
      if (!Array.isArray(value)) return [`${path}: expected a list`];
      const inside = value.flatMap((part, index) =>
        shape.member === undefined ? [] : nested(shape.member.shape, part, String(index)),
      );
      return [...sizeProblems(shape, value.length, path), ...inside];
    }
    case 'string': {
      if (typeof value !== 'string') return [`${path}: expected a string`];
      const isListed = shape.enum?.includes(value) ?? true;
      const isLike = shape.pattern === undefined || patternOf(shape.pattern).test(value);
      return [
        ...sizeProblems(shape, value.length, path),
        ...(isListed ? [] : [`${path}: not in the enum`]),
        ...(isLike ? [] : [`${path}: not like ${shape.pattern}`]),
      ];
    }
    case 'integer':
    case 'long':
    case 'double':
    case 'float':
      return typeof value === 'number' ? sizeProblems(shape, value, path) : [`${path}: expected a number`];
    case 'boolean':
      return typeof value === 'boolean' ? [] : [`${path}: expected a boolean`];
    case 'blob':
      return value instanceof Uint8Array
        ? sizeProblems(shape, value.length, path)
        : [`${path}: expected bytes`];
    default:
      return [`${path}: the checker does not know the type ${shape.type}`];
  }
}

/** A pattern of a model; classes of characters by their Unicode property need the flag that knows them. */
function patternOf(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`, /\\p\{/i.test(pattern) ? 'u' : '');
}

function sizeProblems({ min, max }: Shape, size: number, path: string): string[] {
  const isTooSmall = min !== undefined && size < min;
  const isTooLarge = max !== undefined && size > max;
  return isTooSmall || isTooLarge ? [`${path}: ${size} is not in ${min ?? ''}..${max ?? ''}`] : [];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
