import { describe, expect, it } from 'vitest';
import { callWarning, type KnownOfCaller } from '#lib/client/commands/call-warning.ts';
import { NOBODY } from '#lib/client/live/presence.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';
import { aLocale } from '#tests/support/locale.ts';
import { english } from '#tests/support/messages.ts';
import { wireVoicemail } from '#tests/support/wire-voicemail.ts';

const MINUTE = 60_000;
const NOON = Date.UTC(2026, 2, 2, 12);
const locale = aLocale({ now: NOON });
const ago = (minutes: number) => new Date(NOON - minutes * MINUTE).toISOString();
const [maya, tom] = [
  { id: 'maya', name: 'Maya' },
  { id: 'tom', name: 'Tom' },
];
const closed = (facts: Partial<VoicemailWire>) =>
  wireVoicemail(2, { status: 'done', doneBy: tom, doneAt: ago(12), outcome: 'called-back', ...facts });
const warned = (known: Partial<KnownOfCaller>) =>
  callWarning(
    {
      voicemail: wireVoicemail(1),
      waiting: [],
      done: [],
      activity: undefined,
      memberId: 'maya',
      presence: NOBODY,
      ...known,
    },
    locale,
    english.voicemail,
  );

describe('before calling back', () => {
  it('nothing is asked when nobody else has called or taken anything', () => {
    const mine = wireVoicemail(1, { assignee: maya });
    expect(warned({})).toBeNull();
    expect(warned({ voicemail: mine, waiting: [mine, wireVoicemail(2)] })).toBeNull();
    expect(warned({ done: [closed({ doneBy: maya })] })).toBeNull();
  });

  it.each([
    ['called-back', 'Tom called this caller back 12 minutes ago.'],
    ['left-message', 'Tom left this caller a message 12 minutes ago.'],
    ['booked', 'Tom booked this caller 12 minutes ago.'],
    ['wrong-number', null],
    ['no-action-needed', null],
    [null, null],
  ] as const)('somebody’s call in the last hours is told: %s', (outcome, sentence) => {
    expect(warned({ done: [closed({ outcome })] })).toBe(sentence);
  });

  it('the last of several calls is told, and one of this morning no more', () => {
    const calls = [closed({ doneAt: ago(50) }), closed({ doneAt: ago(3), doneBy: { id: 'anna', name: 'Anna' } })];
    expect(warned({ done: calls })).toBe('Anna called this caller back 3 minutes ago.');
    expect(warned({ done: [closed({ doneAt: ago(239) })] })).toBe('Tom called this caller back 3 hours ago.');
    expect(warned({ done: [closed({ doneAt: ago(240) })] })).toBeNull();
  });

  it('whose it is is told, and since when, once that is known', () => {
    const voicemail = wireVoicemail(1, { assignee: tom });
    const assigned = (minutes: number, assignee = tom) => ({
      id: `a${minutes}`,
      at: ago(minutes),
      by: assignee,
      type: 'assigned',
      detail: { assignee },
    });
    expect(warned({ voicemail })).toBe('Tom is already on this.');
    const activity = [assigned(30), assigned(10, maya), assigned(4)];
    expect(warned({ voicemail, activity })).toBe('Tom is already on this (4 minutes ago).');
    expect(warned({ voicemail: { ...voicemail, status: 'done' }, activity })).toBeNull();
  });

  it('another voicemail of the caller that somebody has is told as well', () => {
    const waiting = [wireVoicemail(1), wireVoicemail(2, { assignee: tom })];
    expect(warned({ waiting })).toBe('Tom is handling another voicemail from this caller.');
  });

  it('who listens right now is told, to this or to another of the caller, but not to whoever took it', () => {
    const [voicemail, other] = [wireVoicemail(1), wireVoicemail(2)];
    const at = (of: VoicemailWire, member: { id: string; name: string }, isPlaying: boolean) => ({
      presence: { isWhole: true, items: [{ voicemailId: of.id, members: [{ ...member, isPlaying }] }] },
    });
    expect(warned({ voicemail, ...at(voicemail, tom, true) })).toBe('Tom is listening to this right now.');
    expect(warned({ voicemail, waiting: [voicemail, other], ...at(other, tom, true) })).toBe(
      'Tom is listening to another voicemail from this caller right now.',
    );
    expect(warned({ voicemail, ...at(voicemail, tom, false) })).toBeNull();
    expect(warned({ voicemail, ...at(voicemail, maya, true) })).toBeNull();
    expect(warned({ voicemail: { ...voicemail, assignee: maya }, ...at(voicemail, tom, true) })).toBeNull();
  });
});
