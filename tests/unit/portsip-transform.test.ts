import { describe, expect, it } from 'vitest';
import { placeOf, refOf } from '#lib/providers/portsip/refs.ts';
import { voicemailReply } from '#lib/providers/portsip/replies.ts';
import { apiRoot, portsipSettingsSchema } from '#lib/providers/portsip/settings.ts';
import { toRemoteVoicemail } from '#lib/providers/portsip/transform.ts';

const NOW = Date.UTC(2026, 10, 20, 8, 0, 0);
const MINUTES_AGO = '2026-11-20T07:55:00Z';
const WEEKS_AGO = '2026-11-01T07:55:00Z';

/** A listed voicemail with these fields, in our words. */
function reported(fields: Record<string, unknown>) {
  const reply = { id: 'm1', created_at: MINUTES_AGO, status: 'UNREAD', file_url: '/api/blobs/x', ...fields };
  return toRemoteVoicemail(voicemailReply.parse(reply), 'own', NOW);
}

describe('the caller of a PortSIP voicemail', () => {
  it.each([
    ['an extension', { sender: '101' }, { kind: 'extension', number: '101' }],
    ['an E.164 number', { sender: '+4930901820' }, { kind: 'number', number: '+4930901820' }],
    ['a SIP URI', { sender: 'sip:+4930901820@pbx.example' }, { kind: 'number', number: '+4930901820' }],
    ['an escaped SIP URI', { sender: '<sip:%2B4930901820@pbx.example>' }, { kind: 'number', number: '+4930901820' }],
    [
      'a SIP URI with a name',
      { sender: '"Maya Lind" <sip:101@pbx.example;user=phone>' },
      { kind: 'extension', number: '101', name: 'Maya Lind' },
    ],
    ['anonymous', { sender: 'sip:anonymous@anonymous.invalid' }, { kind: 'withheld' }],
    ['nothing', { sender: null }, { kind: 'withheld' }],
    ['something else', { sender: 'front-door' }, { kind: 'unparsed', text: 'front-door' }],
  ])('is told from `sender` where it is %s', (_, fields, caller) => {
    expect(reported(fields).caller).toEqual(caller);
  });

  it('is told from the newer fields first, where they say something', () => {
    const newer = { sender: '101', sender_number: '+4930901820', sender_name: ' Maya ' };
    expect(reported(newer).caller).toEqual({ kind: 'number', number: '+4930901820', name: 'Maya' });
    expect(reported({ sender: '101', sender_number: '', sender_name: '' }).caller).toEqual({
      kind: 'extension',
      number: '101',
    });
  });

  it.each([['+4930901820'], ['+49 30 901820']])('is not named %s after its own number', (sender_name) => {
    expect(reported({ sender_number: '+4930901820', sender_name }).caller).toEqual({
      kind: 'number',
      number: '+4930901820',
    });
  });
});

describe('the transcription of a PortSIP voicemail', () => {
  it.each([
    ['TRANSCRIPTION_NOTSTARTED', 'pending', 'none'],
    ['TRANSCRIPTION_RUNNING', 'pending', 'failed'],
    ['ANALYZE_RUNNING', 'pending', 'elsewhere'],
    ['TRANSCRIPTION_SUCCEEDED', 'elsewhere', 'elsewhere'],
    ['ANALYZE_SUCCEEDED', 'elsewhere', 'elsewhere'],
    ['ANALYZE_FAILED', 'elsewhere', 'elsewhere'],
    ['TRANSCRIPTION_QUOTALIMITED', 'failed', 'failed'],
    ['TRANSCRIPTION_FAILED', 'failed', 'failed'],
    ['TRANSCRIPTION_UPLOAD_FAILED', 'failed', 'failed'],
    ['TRANSCRIPTION_OTHER_FAILED', 'failed', 'failed'],
    [null, 'none', 'none'],
    ['SOMETHING_NEW', 'none', 'none'],
  ])('%s means %s while it is fresh, and %s after a day', (transcription_status, fresh, old) => {
    expect(reported({ transcription_status }).transcript).toEqual({ state: fresh });
    expect(reported({ transcription_status, created_at: WEEKS_AGO }).transcript).toEqual({ state: old });
  });

  it('tells how the caller sounded', () => {
    expect(reported({ transcription_sentiment: 'SENTIMENT_NEGATIVE' }).sentiment).toBe('negative');
    expect(reported({ transcription_sentiment: 'SENTIMENT_ODD' }).sentiment).toBeNull();
  });
});

describe('a PortSIP voicemail', () => {
  it('is listened exactly when it is read there', () => {
    expect(
      [reported({ status: 'READ' }), reported({ status: 'UNREAD' }), reported({ status: null })].map(
        (one) => one.listened,
      ),
    ).toEqual([true, false, null]);
  });

  it('waits for its recording for a day, and has none after that', () => {
    expect(reported({ file_url: null }).audio).toBe('pending');
    expect(reported({ file_url: '', created_at: WEEKS_AGO }).audio).toBe('unavailable');
  });

  it.each([
    ['2026-11-20T07:55:00Z'],
    ['2026-11-20T08:55:00+01:00'],
    ['2026-11-20T07:55:00.000Z'],
    ['2026-11-20T07:55:00'],
  ])('was left at the moment that %s names', (created_at) => {
    expect(reported({ created_at }).receivedAt).toBe(Date.UTC(2026, 10, 20, 7, 55));
  });

  it('is malformed without an id or a time, and only then', () => {
    expect(voicemailReply.safeParse({ id: '', created_at: MINUTES_AGO }).success).toBe(false);
    expect(voicemailReply.safeParse({ id: 'm1', created_at: 'yesterday' }).success).toBe(false);
    const odd = voicemailReply.parse({ id: 7, created_at: MINUTES_AGO, duration: 'long', sender: {}, status: 3 });
    expect(toRemoteVoicemail(odd, 'own', NOW)).toMatchObject({ ref: 'own/7', durationSeconds: null, listened: null });
  });

  it('keeps a ref apart whatever its ids hold', () => {
    for (const place of [
      { box: 'a/b', mailId: '1%2F2' },
      { box: 'own', mailId: 'ü ?#=' },
    ])
      expect(placeOf(refOf(place))).toEqual(place);
    expect([placeOf('own'), placeOf('own/'), placeOf('own/1/2'), placeOf('own/%')]).toEqual([null, null, null, null]);
  });
});

describe('the settings of a PortSIP account', () => {
  const settings = { baseUrl: 'https://pbx.example.com:8887', username: '200', password: 'x' };

  it.each(['', '/', '/api', '/api/'])('take the address ending in "%s"', (ending) => {
    const parsed = portsipSettingsSchema.parse({ ...settings, baseUrl: `https://pbx.example.com:8887${ending}` });
    expect(apiRoot(parsed).href).toBe('https://pbx.example.com:8887/api/');
  });

  it.each([
    'pbx.example.com',
    'ftp://pbx.example.com',
    'https://me:secret@pbx.example.com',
    'https://pbx.example.com?a=1',
  ])('refuse the address %s', (baseUrl) => {
    expect(portsipSettingsSchema.safeParse({ ...settings, baseUrl }).success).toBe(false);
  });
});
