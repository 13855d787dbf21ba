/** Where the builds of the pages write, below the repository's root: what is served here is what is deployed. */
export const BUILT_FOLDERS = { widget: 'dist/widget', console: 'web/console/dist' } as const;
