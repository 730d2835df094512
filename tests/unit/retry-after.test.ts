import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedToWaitSeconds } from '#lib/providers/http/retry-after.ts';

const NOW = Date.UTC(2026, 10, 20, 8, 0, 0);
const DAY = 86_400;
const asked = (header: string, date?: string) =>
  askedToWaitSeconds({ 'retry-after': header, ...(date === undefined ? {} : { date }) }, NOW);

describe('Retry-After', () => {
  it.each([
    ['7', 7],
    [' 0 ', 0],
    ['1.5', 2],
    ['0.001', 1],
    ['.5', 1],
    ['120.', 120],
    ['30s', 30],
    ['30 seconds', 30],
    ['"120"', 120],
    ['120, 60', 120],
    [' 60 ,120,, soon', 120],
    ['Fri, 20 Nov 2026 08:01:30 GMT', 90],
    ['20 Nov 2026 08:01:30 GMT', 90],
    ['Fri, 20 Nov 2026 08:01:30', 90],
    ['Fri, 20 Nov 2026 09:01:30 +0100', 90],
    ['Friday, 20-Nov-26 08:01:30 GMT', 90],
    ['Fri Nov 20 08:01:30 2026', 90],
    ['30, Fri, 20 Nov 2026 08:01:30 GMT', 90],
    ['Fri, 20 Nov 2026 08:01:30 GMT, Fri, 20 Nov 2026 08:02:00 GMT', 120],
    ['2026-11-20T08:01:30Z', 90],
    ['2026-11-20T08:01:29.2Z', 90],
    ['2026-11-20T08:01:30', 90],
    ['2026-11-20T09:01:30+01:00', 90],
    [String(NOW / 1000 + 90), 90],
    [String(NOW + 90_000), 90],
    ['Fri, 20 Nov 2026 07:00:00 GMT', 0],
    ['999999999', DAY],
    ['99999999999999999999', DAY],
    ['Fri, 20 Nov 2037 07:00:00 GMT', DAY],
  ])('"%s" is %s seconds', (header, seconds) => {
    expect(asked(header)).toBe(seconds);
  });

  it.each(['', 'soon', '-1', '-5x', 'Infinity', 'NaN', '1e999', 'may 5', 'Fri, 32 Nov 2026 08:00:00 GMT', '{}', '5 5'])(
    '"%s" says nothing',
    (header) => expect(asked(header)).toBeUndefined(),
  );

  it('says nothing where there is none', () => {
    expect(askedToWaitSeconds({}, NOW)).toBeUndefined();
  });

  it('is counted from when the reply was sent by the clock of whoever sent it', () => {
    const ahead = 'Fri, 20 Nov 2026 09:20:00 GMT';
    expect(asked('Fri, 20 Nov 2026 09:21:30 GMT', ahead)).toBe(90);
    expect(asked('2026-11-20T09:21:30Z', ahead)).toBe(90);
    expect(asked('90', ahead)).toBe(90);
    expect(asked('Fri, 20 Nov 2026 08:01:30 GMT', 'yesterday')).toBe(90);
  });

  it('in milliseconds under its other name counts where there is no other', () => {
    expect(askedToWaitSeconds({ 'retry-after-ms': '1200' }, NOW)).toBe(2);
    expect(askedToWaitSeconds({ 'retry-after': '7', 'retry-after-ms': '1200' }, NOW)).toBe(7);
  });

  it('is never less than it says, nor a second more', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: DAY, noNaN: true }), (wait) => {
        const reported = asked(wait.toFixed(6)) ?? -1;
        expect(reported).toBeGreaterThanOrEqual(Number(wait.toFixed(6)));
        expect(reported).toBeLessThan(Number(wait.toFixed(6)) + 1);
      }),
    );
  });

  it('as a date is never less than it says, whatever both clocks show', () => {
    const at = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) }).map((ms) => ms - (ms % 1000));
    fc.assert(
      fc.property(at, fc.integer({ min: 0, max: DAY }), (sent, wait) => {
        const date = new Date(sent).toUTCString();
        expect(asked(new Date(sent + wait * 1000).toUTCString(), date)).toBe(wait);
        expect(asked(new Date(sent + wait * 1000).toISOString(), date)).toBe(wait);
      }),
    );
  });

  it('of whatever text is whole seconds up to a day, or nothing, and read at once', () => {
    const text = fc.oneof(
      fc.string({ maxLength: 200 }),
      fc.string({ unit: fc.constantFrom(...'0123456789.,-+: TZGMTsFri"'), maxLength: 80 }),
      fc.integer({ min: 1, max: 100_000 }).map((length) => '1 '.repeat(length)),
    );
    fc.assert(
      fc.property(text, (header) => {
        const seconds = asked(header, header);
        if (seconds !== undefined) expect(Number.isInteger(seconds) && seconds >= 0 && seconds <= DAY).toBe(true);
      }),
    );
  });
});
