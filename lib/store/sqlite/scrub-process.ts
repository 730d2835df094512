/** `node scrub-process.ts <database>`: `scrubDatabase` in a process of its own; ends with 3 where it is to be done again. */
import { scrubDatabase } from './scrub.ts';

const [file = ''] = process.argv.slice(2);
process.exitCode = (await scrubDatabase(file)) ? 0 : 3;
