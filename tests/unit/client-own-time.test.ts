import { describe, expect, it } from 'vitest';
import { atInstants, inOwnTime, wholeMinute } from '#lib/client/request/own-time.ts';
import { english } from '#tests/support/messages.ts';

describe('a sentence of the server with an instant in it', () => {
  it('is parted at the instant', () => {
    const sentence = 'Quo asked us to wait until 2026-11-20T10:41:07.000Z. What came before is kept here.';
    expect(atInstants(sentence)).toEqual([
      'Quo asked us to wait until ',
      '2026-11-20T10:41:07.000Z',
      '. What came before is kept here.',
    ]);
    expect(atInstants(sentence).join('')).toBe(sentence);
  });

  it('is shown in the clock of the browser, never too early', () => {
    expect(wholeMinute('2026-11-20T10:41:07.000Z')).toBe(Date.UTC(2026, 10, 20, 10, 42));
    expect(wholeMinute('2026-11-20T10:41:00Z')).toBe(Date.UTC(2026, 10, 20, 10, 41));
    const at = new Date(Date.now() + 1_000);
    const shown = new Date(wholeMinute(at.toISOString())).toLocaleTimeString('en-GB', { timeStyle: 'short' });
    const text = inOwnTime(`Quo asked us to wait until ${at.toISOString()}. Try again then.`, english.common);
    expect(text).toContain(shown);
    expect(text).not.toContain('Z.');
  });

  it('is left as it is without one', () => {
    for (const sentence of ['', 'Quo cannot be reached.', 'On 2026-11-20 it was.'])
      expect([atInstants(sentence), inOwnTime(sentence, english.common)]).toEqual([[sentence], sentence]);
  });
});
