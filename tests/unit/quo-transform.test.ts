import { describe, expect, it } from 'vitest';
import { hasVoicemail, voicemailFromCall } from '#lib/providers/quo/dated/transform.ts';
import { callerAmong } from '#lib/providers/quo/own-numbers.ts';
import { quoSettingsSchema } from '#lib/providers/quo/settings.ts';
import { lineFromPhoneNumber, mayHaveVoicemail } from '#lib/providers/quo/v1/transform.ts';
import { voicemailFacts } from '#lib/providers/quo/voicemail-facts.ts';

const MINUTE = 60_000;
const made = { status: 'completed', duration: 12, recordingUrl: 'https://files.example/a.mp3', transcript: 'Hello.' };
const making = { status: 'in-progress', duration: null, recordingUrl: null, transcript: null };
const never = async (): Promise<ReadonlySet<string>> => {
  throw new Error('the own numbers are not needed here');
};

describe('what a Quo voicemail says', () => {
  it('is ready with its transcript once completed', () => {
    expect(voicemailFacts(made, MINUTE)).toEqual({
      durationSeconds: 12,
      audio: 'ready',
      transcript: { state: 'ready', text: 'Hello.' },
    });
  });

  it('is pending as a whole while in progress, and given up on after a day', () => {
    expect(voicemailFacts(making, 2 * MINUTE)).toEqual({
      durationSeconds: null,
      audio: 'pending',
      transcript: { state: 'pending' },
    });
    expect(voicemailFacts(making, 25 * 60 * MINUTE)).toMatchObject({
      audio: 'unavailable',
      transcript: { state: 'none' },
    });
  });

  it('waits a quarter of an hour for the transcript of a completed one, then says there is none', () => {
    const silent = { ...made, transcript: null };
    expect(voicemailFacts(silent, 14 * MINUTE).transcript).toEqual({ state: 'pending' });
    expect(voicemailFacts(silent, 15 * MINUTE).transcript).toEqual({ state: 'none' });
    expect(voicemailFacts({ ...made, transcript: '  ' }, 15 * MINUTE).transcript).toEqual({ state: 'none' });
  });

  it('believes an address more than an unknown status', () => {
    expect(voicemailFacts({ ...made, status: 'archived' }, MINUTE).audio).toBe('ready');
    expect(voicemailFacts({ ...making, status: 'archived' }, MINUTE).audio).toBe('pending');
  });

  it('is ready without an address, since call-recordings may have it', () => {
    expect(voicemailFacts({ ...made, recordingUrl: null }, MINUTE).audio).toBe('ready');
  });
});

describe('who called', () => {
  it('is the party without an actor', async () => {
    const call = {
      id: 'AC1',
      phoneNumberId: 'PN1',
      createdAt: Date.parse('2026-11-20T08:00:00+01:00'),
      participants: [
        { phoneNumber: '+14155550103', actorId: 'US1' },
        { phoneNumber: '+14155550177', actorId: null },
      ],
      voicemail: made,
    };
    const { voicemail, recordingUrl } = await voicemailFromCall(call, never, Date.parse('2026-11-20T08:00:00Z'));
    expect(voicemail).toMatchObject({
      ref: 'AC1',
      lineRef: 'PN1',
      caller: { kind: 'number', number: '+14155550177' },
      receivedAt: Date.parse('2026-11-20T07:00:00Z'),
      listened: null,
    });
    expect(recordingUrl).toBe(made.recordingUrl);
  });

  it('is withheld when Quo says anonymous, null, or names nobody from outside', async () => {
    for (const parties of [['anonymous'], [null], []])
      expect(await callerAmong(parties, never)).toEqual({ kind: 'withheld' });
  });

  it('is never one of our own numbers where somebody else is there', async () => {
    const own = async () => new Set(['+14155550103']);
    expect(await callerAmong(['+14155550103', '+14155550177'], own)).toMatchObject({ number: '+14155550177' });
    expect(await callerAmong(['+14155550103', null], own)).toEqual({ kind: 'withheld' });
    expect(await callerAmong(['+14155550103', '+14155550103'], never)).toMatchObject({ number: '+14155550103' });
  });
});

describe('which calls are looked at', () => {
  it('are those with a voicemail on the dated surface, whatever their status says', () => {
    expect(hasVoicemail({ direction: 'incoming', status: 'completed', voicemail: making })).toBe(true);
    expect(hasVoicemail({ direction: 'incoming', status: 'missed', voicemail: null })).toBe(false);
    expect(hasVoicemail({ direction: 'incoming', status: 'missed' })).toBe(false);
    expect(hasVoicemail({ direction: 'outgoing', voicemail: made })).toBe(false);
  });

  it('are the unanswered incoming ones on v1, whatever their status says', () => {
    expect(mayHaveVoicemail({ direction: 'incoming', status: 'completed', answeredAt: null })).toBe(true);
    expect(mayHaveVoicemail({ direction: 'incoming', status: 'missed', answeredAt: '2026-11-20T08:00:00Z' })).toBe(
      false,
    );
    expect(mayHaveVoicemail({ direction: 'outgoing', status: 'no-answer', answeredAt: null })).toBe(false);
  });

  it('include what is no call at all, so that it is quarantined and not overlooked', () => {
    expect([hasVoicemail('?'), mayHaveVoicemail(null)]).toEqual([true, true]);
  });
});

it('names a number without a name by its number', () => {
  expect(lineFromPhoneNumber({ id: 'PN1', name: ' ', number: '+14155550103' })).toEqual({
    ref: 'PN1',
    name: '+14155550103',
    number: '+14155550103',
  });
});

it('refuses a key that could not go into a header', () => {
  expect(quoSettingsSchema.safeParse({ apiKey: 'two words' }).success).toBe(false);
  expect(quoSettingsSchema.safeParse({ apiKey: 'line\nbreak' }).success).toBe(false);
  expect(quoSettingsSchema.parse({ apiKey: 'abc' })).toEqual({
    apiKey: 'abc',
    baseUrl: 'https://api.quo.com',
    surface: 'auto',
  });
});
