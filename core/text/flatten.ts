import type { MessageTree } from './language-words.ts';

/** The texts of a tree by their dotted keys: `overdose.first.breaths`. */
export function flatten(tree: MessageTree, path = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([name, node]) => {
      const key = path === '' ? name : `${path}.${name}`;
      return typeof node === 'string' ? [[key, node] as const] : [...flatten(node, key)];
    }),
  );
}
