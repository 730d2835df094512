import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { AppError, isAskerGone } from '#lib/errors.ts';
import { problemResponse } from '#lib/http/problem.ts';
import { createLog } from '#lib/log.ts';
import { consoleToLog } from '#lib/log-console.ts';

interface Line {
  level: number;
  msg: string;
  source?: string;
  err?: { type: string; message: string; stack: string };
}

let lines: Line[] = [];
const log = createLog('debug', { write: (line) => void lines.push(JSON.parse(line)) });
/** The console of a process of its own. */
const printed = { ...console };
const warnings = process.listeners('warning');
beforeAll(() => consoleToLog(log, printed));
beforeEach(() => {
  lines = [];
});
afterAll(() => {
  process.removeAllListeners('warning');
  for (const listener of warnings) process.on('warning', listener);
});

const left = (name: string, fields: object) => Object.assign(new Error('left'), { name, ...fields });
const GONE = [
  left('Error', { message: 'aborted', code: 'ECONNRESET' }),
  left('Error', { code: 'EPIPE' }),
  left('AbortError', {}),
  left('ResponseAborted', {}),
  left('Error', { code: 'ERR_STREAM_PREMATURE_CLOSE' }),
];

describe('the console of a server', () => {
  it('goes through the log, each at its level, in one line and without colors', () => {
    printed.error('\u001b[31m ⨯\u001b[39m', 'two\nlines of %s', 'text');
    printed.warn('careful');
    printed.log('said');
    printed.trace('deep');
    expect(lines.map(({ level, msg }) => [level, msg])).toEqual([
      [50, '⨯ two\nlines of %s text'],
      [40, 'careful'],
      [30, 'said'],
      [20, 'deep'],
    ]);
    expect(lines.every(({ source }) => source === 'console')).toBe(true);
  });

  it('shows errors with their stack, and nothing of what else is printed', () => {
    printed.error(new Error('broken'), { callerName: 'Dana Whitfield' }, [{ text: 'private' }]);
    expect(lines[0]).toMatchObject({ level: 50, err: { type: 'Error', message: 'broken' } });
    expect(lines[0]?.err?.stack).toContain('log-console.test.ts');
    expect(JSON.stringify(lines)).not.toMatch(/Dana|private/);
  });

  it('takes warnings of Node’s along', async () => {
    process.emitWarning('something is experimental');
    await vi.waitFor(() => expect(lines).toMatchObject([{ level: 40, err: { message: 'something is experimental' } }]));
  });

  it.each(GONE)('hardly mentions an asker who left: %s', (error) => {
    printed.error('⨯', error);
    expect(lines).toMatchObject([{ level: 20 }]);
  });
});

it('a request that the disk refuses is told without a stack', () => {
  const cause = Object.assign(new Error('write'), { code: 'ENOSPC', syscall: 'write' });
  expect(
    problemResponse(new AppError('unavailable', 'The disk is full.', { cause }), {
      requestId: 'r',
      language: 'en',
      log,
    }).status,
  ).toBe(503);
  expect(lines).toMatchObject([{ level: 40, disk: 'full' }]);
  expect(JSON.stringify(lines)).not.toContain('stack');
});

describe('a request whose asker left', () => {
  it.each(GONE)('is no fault: %s', (error) => {
    expect(problemResponse(error, { requestId: 'r', language: 'en', log }).status).toBe(499);
    expect(lines.every(({ level }) => level < 30)).toBe(true);
  });

  it.each([new Error('broken'), new AppError('unavailable', 'The disk is full.'), new TypeError('x is undefined')])(
    'is told from every other failure: %s',
    (error) => {
      expect(isAskerGone(error)).toBe(false);
      expect(problemResponse(error, { requestId: 'r', language: 'en', log }).status).toBeGreaterThanOrEqual(500);
      expect(lines).toMatchObject([{ level: 50 }]);
    },
  );
});
