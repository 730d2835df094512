import { type Logger, pino } from 'pino';

export type Log = Logger;

/**
 * One JSON line per happening, to standard output. Names, numbers, transcripts, keys and recording addresses are never
 * logged: pass ids, paths and kinds. The redaction below is the net under that rule, not the rule.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['*.apiKey', '*.password', '*.authorization', '*.cookie', '*.token', 'settings', '*.settings'],
      censor: '[hidden]',
    },
  });
}
