import { defineConfig } from 'vitest/config';
import { keepTemporaryFilesInMemory } from './tests/support/temporary-files.ts';

keepTemporaryFilesInMemory();

/** What is about one engine's own ways runs on that engine; everything else runs on both. */
const ofTheOtherEngine = process.env.AFTERTONE_TEST_POSTGRES ? 'sqlite' : 'postgres';

export default defineConfig({
  test: {
    exclude: [`tests/unit/${ofTheOtherEngine}-*.test.ts`],
    include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts', 'tests/api/**/*.test.ts'],
    environment: 'node',
    // Vitest leaves one processor idle, which is half of a small machine.
    maxWorkers: '100%',
    setupFiles: ['tests/support/quiet-console.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
