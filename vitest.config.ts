import { defineConfig } from 'vitest/config';

/** What is about one engine's own ways runs on that engine; everything else runs on both. */
const ofTheOtherEngine = process.env.AFTERTONE_TEST_POSTGRES ? 'sqlite' : 'postgres';

export default defineConfig({
  test: {
    exclude: [`tests/unit/${ofTheOtherEngine}-*.test.ts`],
    include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts', 'tests/api/**/*.test.ts'],
    environment: 'node',
    setupFiles: ['tests/support/quiet-console.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
