import { describe, expect, it } from 'vitest';
import { expectOk, statusError } from '#lib/providers/http/status-error.ts';

const NOW = Date.UTC(2026, 10, 20, 8, 0, 0);
const reply = (status: number, headers: Record<string, string> = {}) => ({
  status,
  headers,
  text: async () => 'Maya called +14155550199',
  stream: () => new ReadableStream<Uint8Array>(),
});

describe('a status that is no success', () => {
  it.each([
    [400, 'reply-not-understood'],
    [401, 'credentials-rejected'],
    [403, 'permission-missing'],
    [404, 'gone'],
    [408, 'unreachable'],
    [410, 'gone'],
    [422, 'reply-not-understood'],
    [429, 'rate-limited'],
    [500, 'unreachable'],
    [503, 'unreachable'],
    [304, 'reply-not-understood'],
  ])('%i means %s', (status, kind) => {
    const error = statusError(reply(status), NOW);
    expect([error.kind, error.status, error.reason]).toEqual([kind, status, undefined]);
  });

  it('is thrown, and a success let through', () => {
    expect(() => expectOk(reply(401), NOW)).toThrow('credentials-rejected');
    expect(expectOk(reply(204), NOW).status).toBe(204);
  });
});

describe('how long it asks to wait', () => {
  it('goes with the error', () => {
    expect(statusError(reply(429, { 'retry-after': '7' }), NOW).retryAfterSeconds).toBe(7);
  });
});
