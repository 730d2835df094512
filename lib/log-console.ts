import { format, stripVTControlCharacters } from 'node:util';
import { isAskerGone } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';

const LEVELS = {
  error: 'error',
  warn: 'warn',
  info: 'info',
  log: 'info',
  dir: 'info',
  table: 'info',
  debug: 'debug',
  trace: 'debug',
} as const;
const MOST_CHARACTERS = 2_000;

/**
 * Lets everything that libraries print (Next and React by `console`, Node by warnings) go through the log, as one JSON line each:
 * raw lines break whatever collects logs, and print whole objects. What they say of askers who left is `debug`. A standard
 * output or error that takes nothing ends no process either.
 */
export function consoleToLog(log: Log, target: Partial<Console> = console): void {
  for (const [method, level] of Object.entries(LEVELS))
    Object.assign(target, { [method]: (...said: unknown[]) => notify(log, level, said) });
  target.assert = (isTrue, ...said) => {
    if (!isTrue) notify(log, 'error', said);
  };
  // The first one is Node's, which prints.
  process.removeAllListeners('warning');
  process.on('warning', (err) => log.warn({ err }, 'Node warning'));
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

function notify(log: Log, level: (typeof LEVELS)[keyof typeof LEVELS], said: unknown[]): void {
  const err = said.find((part) => part instanceof Error);
  const text = said.filter((part) => part !== err).map(printable);
  const msg = stripVTControlCharacters(format(...text)).trim();
  const reported = { source: 'console', ...(err !== undefined && { err }) };
  log[isAskerGone(err) ? 'debug' : level](reported, msg.slice(0, MOST_CHARACTERS) || 'an error');
}

/** Nothing of what an object holds: it may be a row, a request or a reply. */
function printable(part: unknown): unknown {
  if (part instanceof Error) return part.name;
  return typeof part === 'object' && part !== null ? '[object]' : part;
}
