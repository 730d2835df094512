import { spellingsOf } from '#lib/domain/phone-number.ts';
import type { CountsWire } from '#lib/wire/counts.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** An open, unlistened voicemail as the browser is told it, left `minute` minutes into Monday, 2 March 2026. */
export function wireVoicemail(minute: number, facts: Partial<VoicemailWire> = {}): VoicemailWire {
  const receivedAt = Date.UTC(2026, 2, 2, 9) + minute * 60_000;
  return {
    id: `v${minute}`,
    seq: receivedAt * 1024,
    accountId: 'account',
    provider: 'a-phone-system',
    providerLabel: 'The phones',
    lineId: 'desk',
    lineName: 'Front desk',
    lineColour: 'teal',
    caller: { kind: 'number', number: '+14155550123', ...spellingsOf('+14155550123') },
    receivedAt: new Date(receivedAt).toISOString(),
    durationSeconds: 12,
    transcript: { state: 'ready', text: 'Please call back.' },
    sentiment: null,
    audio: { state: 'ready', revision: 1 },
    listenedAt: null,
    listenedBy: null,
    status: 'open',
    doneAt: null,
    doneBy: null,
    outcome: null,
    trashedAt: null,
    trashedBy: null,
    eraseAfter: null,
    erasing: false,
    missingSince: null,
    assignee: null,
    notes: { count: 0, at: null },
    revision: 1,
    writeBack: { state: 'none' },
    ...facts,
  };
}

/** Counts of one line, `desk`. */
export function countsOf(inbox: number, unlistened: number, trash = 0): CountsWire {
  return {
    unlistened,
    views: { inbox, unlistened, mine: 0, done: 0, trash },
    byLine: { desk: { inbox, unlistened } },
    callers: {},
  };
}
