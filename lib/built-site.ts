import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { BUILT_FOLDERS } from '../web/shared/built-folders.ts';
import { ROOT } from './bundling.ts';

/** The files of a site as its build left them. */
export interface BuiltSite {
  readonly folder: string;
  /** Its pages with their text, by path; what they must know of the deployment is written into them. */
  readonly pages: ReadonlyMap<string, string>;
  /** Files of the build that are none of the site. */
  readonly leftOut: readonly string[];
}

/** What the build of the widget says of itself, beside its files. */
const BUILD = 'build.json';

const widgetBuild = z.object({
  policy: z.array(z.string()),
  files: z.record(z.string(), z.object({ type: z.string() })),
});

/** The widget with the policy of its pages; `null` when nobody has built it, or an older version did. */
export function builtWidget(): (BuiltSite & { readonly policy: readonly string[] }) | null {
  const folder = join(ROOT, BUILT_FOLDERS.widget);
  if (!existsSync(join(folder, BUILD))) return null;
  const build = widgetBuild.safeParse(JSON.parse(readFileSync(join(folder, BUILD), 'utf8')));
  if (!build.success) return null;
  const { policy, files } = build.data;
  const pages = Object.entries(files).flatMap(([path, { type }]) =>
    type.startsWith('text/html') ? [[path, readFileSync(join(folder, path), 'utf8')] as const] : [],
  );
  return { folder, pages: new Map(pages), leftOut: [BUILD], policy };
}

const CONSOLE_PAGE = 'index.html';
/** Says where the API is, which only a deployment knows. */
export const DEPLOYMENT_FILE = 'deployment.json';

/** The console; `null` when nobody has built it. */
export function builtConsole(): BuiltSite | null {
  const folder = join(ROOT, BUILT_FOLDERS.console);
  const page = join(folder, CONSOLE_PAGE);
  if (!existsSync(page)) return null;
  return {
    folder,
    pages: new Map([[CONSOLE_PAGE, readFileSync(page, 'utf8')]]),
    leftOut: [DEPLOYMENT_FILE, '.vite'],
  };
}
