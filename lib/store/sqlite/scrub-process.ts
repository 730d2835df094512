/** `node scrub-process.ts <database> <ms>`: `scrubDatabase` in a process of its own; its exit code says how it ended. */

import { scrubDatabase } from './scrub.ts';
import { EXIT_CODES } from './scrub-apart.ts';

const [file = '', writersWaitMs] = process.argv.slice(2);
process.exitCode = EXIT_CODES[await scrubDatabase(file, Number(writersWaitMs))];
