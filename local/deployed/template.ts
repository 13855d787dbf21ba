import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const resource = z.object({
  Type: z.string(),
  Properties: z.record(z.string(), z.unknown()).default({}),
  Metadata: z.record(z.string(), z.unknown()).default({}),
});
const template = z.object({ Resources: z.record(z.string(), resource) });

export type TemplateResource = z.infer<typeof resource>;

/** One synthesised stack: its resources by logical id, and the folder that its assets stand in. */
export interface Assembly {
  readonly folder: string;
  readonly resources: ReadonlyMap<string, TemplateResource>;
}

/** Where a template says which part of the manifest a resource is. */
const PART = 'lantern:part';

/** Reads the stack with the helpline's functions from what `npm run synth` wrote. */
export function readAssembly(folder: string): Assembly {
  for (const file of existsSync(folder) ? readdirSync(folder) : []) {
    if (!file.endsWith('.template.json')) continue;
    const { Resources } = template.parse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    const resources = new Map(Object.entries(Resources));
    if ([...resources.values()].some((one) => String(one.Metadata[PART]).startsWith('function/')))
      return { folder, resources };
  }
  throw new Error(`${folder}: expected what "npm run synth" writes, with the functions of a helpline in it.`);
}

/** The resources of one kind of part, by the id that the manifest gives them. */
export function partsOf(assembly: Assembly, kind: string): ReadonlyMap<string, string> {
  const parts = new Map<string, string>();
  for (const [logicalId, { Metadata }] of assembly.resources) {
    const part = Metadata[PART];
    if (typeof part === 'string' && part.startsWith(`${kind}/`))
      parts.set(part.slice(kind.length + 1), logicalId);
  }
  return parts;
}

export function partOf({ Metadata }: TemplateResource): string | null {
  const part = Metadata[PART];
  return typeof part === 'string' ? part : null;
}

/** What resources are called here. */
export interface Names {
  ref(logicalId: string): string;
  attribute(logicalId: string, name: string): string;
}

/**
 * Puts names in for every intrinsic function of a value. Throws on a function that it does not know, so that nothing is
 * silently left out.
 */
export function resolved(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((part) => resolved(part, names));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [first] = entries;
  if (entries.length === 1 && first !== undefined && (first[0] === 'Ref' || first[0].startsWith('Fn::')))
    return intrinsic(first[0], first[1], names);
  return Object.fromEntries(entries.map(([key, part]) => [key, resolved(part, names)]));
}

const attributePair = z.tuple([z.string(), z.string()]);
const join2 = z.tuple([z.string(), z.array(z.unknown())]);

function intrinsic(name: string, argument: unknown, names: Names): string {
  switch (name) {
    case 'Ref':
      return names.ref(z.string().parse(argument));
    case 'Fn::GetAtt':
      return names.attribute(...attributePair.parse(argument));
    case 'Fn::Join': {
      const [separator, parts] = join2.parse(argument);
      return parts.map((part) => String(resolved(part, names))).join(separator);
    }
    case 'Fn::Sub':
      return z
        .string()
        .parse(argument)
        .replaceAll(/\$\{([^}]+)\}/g, (_, inner: string) => {
          const [logicalId = '', attribute] = inner.split('.');
          return attribute === undefined ? names.ref(logicalId) : names.attribute(logicalId, attribute);
        });
    default:
      throw new Error(`The local cloud does not know the function ${name} of a template.`);
  }
}
