/** Jest runs TypeScript through swc as CommonJS; nothing here may import an ESM-only package. */
export default {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  testEnvironment: 'node',
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } },
    ],
  },
  // zod says that its sentences are for both module systems, but this path is an ES module: its twin is not.
  moduleNameMapper: { '^zod/v4/locales/en\\.js$': 'zod/v4/locales/en.cjs' },
  reporters: ['default', '<rootDir>/test/support/no-skipped-tests.js'],
  testTimeout: 30_000,
  maxWorkers: 2,
};
