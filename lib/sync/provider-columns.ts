import { joinNumber, splitNumber } from '#lib/domain/caller-key.ts';
import type { Caller, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import type { MirroredVoicemail } from '#lib/store/voicemails/mirrored-voicemails.ts';

/** How columns of `voicemails` follow from what a provider reports. */
type Rules<Reported> = {
  readonly [Column in keyof MirroredVoicemail]?: {
    /** People see it: a change of it is the voicemail's next revision. */
    isShown: boolean;
    /** `ours`: the row as it is; undefined for a voicemail never seen before. */
    value(reported: Reported, ours: MirroredVoicemail | undefined): MirroredVoicemail[Column];
  };
};

const OF_CALLER = {
  caller_kind: { isShown: true, value: ({ kind }) => kind },
  caller_number: { isShown: true, value: numberOf },
  caller_name: { isShown: true, value: ({ name }) => name ?? null },
  // What the phone system wrote, where another country would read it otherwise: people see what was read.
  reported_caller: { isShown: false, value: ({ reported }) => reported ?? null },
} satisfies Rules<Caller>;

/**
 * Every column that only repeats what the provider reports, with its rule. When it was received and listened to is decided in
 * merge-remote.ts and new-voicemail.ts: our own facts weigh in there.
 */
const OF_VOICEMAIL = {
  duration_seconds: {
    isShown: true,
    value: (reported, ours) => reported.durationSeconds ?? ours?.duration_seconds ?? null,
  },
  sentiment: { isShown: true, value: (reported, ours) => reported.sentiment ?? ours?.sentiment ?? null },
  remote_audio: {
    isShown: true,
    value: ({ audio }, ours) => (ours?.remote_audio === 'gone' && audio === 'ready' ? 'gone' : audio),
  },
  transcript_state: { isShown: true, value: (reported, ours) => transcriptOf(reported, ours).state },
  transcript_text: { isShown: true, value: (reported, ours) => transcriptOf(reported, ours).text },
  // What is told is there.
  missing_since: { isShown: true, value: () => null },
} satisfies Rules<RemoteVoicemail>;

/** Changes of the mirror's columns. */
export interface ColumnChanges {
  /** What people see: bumps the revision and makes an event. */
  visible: Partial<MirroredVoicemail>;
  /** What only we see. */
  silent: Partial<MirroredVoicemail>;
}

/** The columns of a voicemail never seen before. */
export function providerColumns(remote: RemoteVoicemail) {
  return { ...columnsOf(OF_CALLER, remote.caller), ...columnsOf(OF_VOICEMAIL, remote) };
}

/** What the provider reports otherwise than our row has it. */
export function providerChanges(ours: MirroredVoicemail, remote: RemoteVoicemail): ColumnChanges {
  const [caller, voicemail] = [callerChanges(ours, remote.caller), changesOf(OF_VOICEMAIL, remote, ours)];
  return {
    visible: { ...caller.visible, ...voicemail.visible },
    silent: { ...caller.silent, ...voicemail.silent },
  };
}

/** The same of the caller alone. */
export function callerChanges(ours: MirroredVoicemail, caller: Caller): ColumnChanges {
  return changesOf(OF_CALLER, caller, ours);
}

/** The caller that the mirror's columns hold. */
export function callerOf(row: Pick<MirroredVoicemail, 'caller_kind' | 'caller_number' | 'caller_name'>): Caller {
  const name = row.caller_name ?? undefined;
  const number = row.caller_number ?? '';
  if (row.caller_kind === 'withheld') return { kind: 'withheld', name };
  if (row.caller_kind === 'unparsed') return { kind: 'unparsed', text: number, name };
  return row.caller_kind === 'number'
    ? { kind: 'number', ...splitNumber(number), name }
    : { kind: 'extension', number, name };
}

/** Of these columns those that our row has otherwise. */
export function onlyNews(ours: MirroredVoicemail, reported: Partial<MirroredVoicemail>): Partial<MirroredVoicemail> {
  const before: Record<string, unknown> = { ...ours };
  return Object.fromEntries(Object.entries(reported).filter(([column, value]) => before[column] !== value));
}

function columnsOf<Reported, Given extends Rules<Reported>>(
  rules: Given,
  reported: Reported,
  ours?: MirroredVoicemail,
): Pick<MirroredVoicemail, keyof Given & keyof MirroredVoicemail> {
  const columns = Object.entries<{ value(reported: Reported, ours?: MirroredVoicemail): unknown }>(rules);
  // Each rule answers a value of its own column.
  return Object.fromEntries(columns.map(([column, { value }]) => [column, value(reported, ours)])) as Pick<
    MirroredVoicemail,
    keyof Given & keyof MirroredVoicemail
  >;
}

function changesOf<Reported>(rules: Rules<Reported>, reported: Reported, ours: MirroredVoicemail): ColumnChanges {
  const changed = Object.entries(onlyNews(ours, columnsOf(rules, reported, ours)));
  const isShown = (column: string) => rules[column as keyof MirroredVoicemail]?.isShown;
  return {
    visible: Object.fromEntries(changed.filter(([column]) => isShown(column))),
    silent: Object.fromEntries(changed.filter(([column]) => !isShown(column))),
  };
}

function numberOf(caller: Caller): string | null {
  if (caller.kind === 'withheld') return null;
  if (caller.kind === 'unparsed') return caller.text;
  return caller.kind === 'number' ? joinNumber(caller.number, caller.extension) : caller.number;
}

/** A transcript that we have is kept even if a listing has less of it. */
function transcriptOf({ transcript }: RemoteVoicemail, ours: MirroredVoicemail | undefined) {
  const { state, text } = transcript;
  if (ours?.transcript_state === 'ready' && state !== 'ready')
    return { state: 'ready', text: ours.transcript_text } as const;
  return { state, text: state === 'ready' ? (text ?? null) : null };
}
