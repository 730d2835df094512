import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { MirroredVoicemail } from '#lib/store/voicemails/mirrored-voicemails.ts';
import { providerChanges, providerColumns } from '#lib/sync/provider-columns.ts';

const text = fc.string({ maxLength: 8 });
const remotes: fc.Arbitrary<RemoteVoicemail> = fc.record({
  ref: fc.constant('r1'),
  lineRef: fc.constant('desk'),
  caller: fc.oneof(
    fc.record({ kind: fc.constant('number' as const), number: fc.constant('+14155550100'), name: text }),
    fc.record({ kind: fc.constant('extension' as const), number: fc.constant('204') }),
    fc.record({ kind: fc.constant('unparsed' as const), text, reported: text }),
    fc.record({ kind: fc.constant('withheld' as const) }),
  ),
  receivedAt: fc.constant(1_772_442_000_000),
  durationSeconds: fc.constantFrom(null, 12, 0.5),
  transcript: fc.oneof(
    fc.record({ state: fc.constant('ready' as const), text }),
    fc.record({ state: fc.constantFrom('pending' as const, 'none' as const) }),
  ),
  sentiment: fc.constantFrom(null, 'negative' as const, 'positive' as const),
  listened: fc.constant(null),
  audio: fc.constantFrom('ready' as const, 'pending' as const, 'unavailable' as const),
});

/** The row with what the provider told first; what is not its own stays out. */
const rowOf = (remote: RemoteVoicemail, facts: Partial<MirroredVoicemail> = {}) =>
  ({ ...providerColumns(remote), ...facts }) as MirroredVoicemail;

it('what was inserted is no news when it is told again', () => {
  fc.assert(
    fc.property(remotes, (remote) => {
      expect(providerChanges(rowOf(remote), remote)).toEqual({ visible: {}, silent: {} });
    }),
    { seed: 12 },
  );
});

it('what is told later makes the row as if it had been told at first, except for what is not given up', () => {
  fc.assert(
    fc.property(remotes, remotes, (first, later) => {
      const { visible, silent } = providerChanges(rowOf(first), later);
      const after = { ...rowOf(first), ...visible, ...silent };
      const keepsTranscript = first.transcript.state === 'ready' && later.transcript.state !== 'ready';
      expect(after).toEqual(
        rowOf({
          ...later,
          durationSeconds: later.durationSeconds ?? first.durationSeconds,
          sentiment: later.sentiment ?? first.sentiment,
          transcript: keepsTranscript ? first.transcript : later.transcript,
        }),
      );
    }),
    { seed: 12 },
  );
});

it('a changed word of the phone system is seen by nobody, a recording that was not to be had stays gone', () => {
  const [remote] = fc.sample(remotes, { numRuns: 1, seed: 12 });
  if (!remote) throw new Error('no sample');
  const ready: RemoteVoicemail = { ...remote, audio: 'ready' };
  const ours = rowOf(ready, { reported_caller: 'as it was written before', remote_audio: 'gone', missing_since: 1 });
  expect(providerChanges(ours, ready)).toEqual({
    visible: { missing_since: null },
    silent: { reported_caller: ready.caller.reported ?? null },
  });
});
