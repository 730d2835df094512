import { type Logger, type LoggerOptions, pino } from 'pino';
import { type LogDestination, logToStandardOutput } from '#lib/disk/log-destination.ts';

export type Log = Logger;

/** What of an error may be written besides its name, message and stack: codes and names of ours. Never rows, replies or values. */
const FACTS = [
  ...['code', 'errcode', 'errno', 'syscall', 'status', 'kind', 'reason', 'retryAfterSeconds', 'aggregateErrors'],
  ...['severity', 'constraint', 'schema', 'table', 'column', 'routine', 'digest'],
];

/**
 * An error as it is logged. Libraries hang whatever they have at their errors (PostgreSQL's `detail` is a whole row), so only
 * known fields are written.
 */
export function loggedError(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'object' && error !== null ? { type: 'Object' } : error;
  const { type, message, stack, ...rest } = pino.stdSerializers.err(error);
  const { errors } = error as { errors?: unknown };
  const facts = Object.fromEntries(Object.entries(rest).filter(([key]) => FACTS.includes(key)));
  if (Array.isArray(errors)) facts.aggregateErrors = errors.map(loggedError);
  return { type, message, stack, ...facts };
}

/**
 * One JSON line per happening, to standard output. Names, numbers, transcripts, keys and recording addresses are never
 * logged: pass ids, paths and kinds. The redaction below is the net under that rule, not the rule.
 */
export function createLog(level: string, destination: LogDestination = logToStandardOutput()): Log {
  const options: LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: loggedError },
    redact: {
      paths: ['*.apiKey', '*.password', '*.authorization', '*.cookie', '*.token', 'settings', '*.settings'],
      censor: '[hidden]',
    },
  };
  return pino(options, destination);
}
