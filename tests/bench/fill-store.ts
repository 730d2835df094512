import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Insertable } from 'kysely';
import { createAudioCache } from '#lib/audio/audio-cache.ts';
import { systemClock } from '#lib/clock.ts';
import { PROJECT } from '#lib/commands/built-app.ts';
import { newId } from '#lib/domain/ids.ts';
import { createLog } from '#lib/log.ts';
import { RECORDINGS } from '#lib/simulators/recordings/catalogue.ts';
import { openStore } from '#lib/store/open-store.ts';
import type { Change, Store } from '#lib/store/store.ts';
import type { VoicemailsTable } from '#lib/store/tables.ts';

/** In nine voicemails of 100,000. */
export const RARE_WORD = 'zirconia';
/** In one of four. */
export const COMMON_WORD = 'please';

const ACCOUNTS = ['phone-inc', 'portsip', 'quo'];
const LINES = ['Front desk', 'New patients', 'Billing', 'Emergencies', 'Laboratory', 'Reception'];
const COLOURS = ['teal', 'amber', 'rose', 'sky', 'lime', 'violet'];
const APART_MS = 7 * 60_000;
const AT_ONCE = 200;
const RECORDING = 'crown-came-off.mp3';

/**
 * A practice's database, in `folder` unless `url` is that of another: three phone systems, six lines, `count` voicemails
 * seven minutes apart until now, with transcripts like those of the demo; every tenth is open, and of those every hundredth
 * of a caller who had called before. The newest one's recording is kept: its id is answered.
 */
export async function fillStore(folder: string, count: number, url = `file:${folder}/aftertone.db`): Promise<string> {
  const store = await openStore({ url, clock: systemClock });
  try {
    const lines = await store.change((change) => addLines(change));
    const newestId = newId();
    for (let from = 0; from < count; from += AT_ONCE)
      await store.change(async ({ db }) => {
        const rows = Array.from({ length: Math.min(AT_ONCE, count - from) }, (_, offset) =>
          voicemail(from + offset, count, lines),
        );
        if (from === 0 && rows[0]) rows[0].id = newestId;
        await db.insertInto('voicemails').values(rows).execute();
      });
    await keepRecording(store, folder, newestId);
    return newestId;
  } finally {
    await store.close();
  }
}

interface Line {
  id: string;
  account_id: string;
}

/** Nothing is due at any of the accounts for as long as a bench may run. */
async function addLines({ db }: Change): Promise<Line[]> {
  const now = systemClock.now();
  const never = now + 365 * 86_400_000;
  const accounts = ACCOUNTS.map((provider) => ({
    ...nothingYet,
    id: newId(),
    provider,
    label: provider,
    last_sync_at: now,
    last_full_sync_at: now,
    next_recent_at: never,
    next_full_sync_at: never,
    created_at: now,
  }));
  const lines = LINES.map((name, index) => ({
    id: newId(),
    account_id: accounts[index % accounts.length]?.id ?? '',
    ref: name,
    name,
    number: `+1415555020${index}`,
    colour: COLOURS[index] ?? 'slate',
    created_at: now,
  }));
  await db.insertInto('accounts').values(accounts).execute();
  await db.insertInto('lines').values(lines).execute();
  return lines;
}

const nothingYet = {
  key: null,
  settings: '',
  state: 'active',
  recent_cursor: null,
  full_sync_cursor: null,
  full_sync_began_at: null,
  last_delivery_at: null,
  last_error: null,
  token: null,
  lease_owner: null,
} as const;

/** The one that came `index` before the newest. */
function voicemail(index: number, count: number, lines: Line[]): Insertable<VoicemailsTable> {
  const line = lines[index % lines.length];
  const received_at = systemClock.now() - (index + 1) * APART_MS;
  const transcript = RECORDINGS[(index * 7) % RECORDINGS.length]?.text ?? '';
  const isOpen = index % 10 === 0;
  const caller = index % 1000 === 10 ? index - 10 : index;
  const isRare = index % Math.ceil(count / 9) === 0;
  return {
    ...unremarkable,
    id: newId(),
    seq: received_at * 1024,
    account_id: line?.account_id ?? '',
    line_id: line?.id ?? '',
    ref: `ref-${index}`,
    caller_number: `+1415${2_000_000 + caller}`,
    caller_name: caller % 3 === 0 ? `Caller ${caller}` : null,
    received_at,
    duration_seconds: 12 + (index % 90),
    transcript_text: isRare ? `${transcript} It is about the ${RARE_WORD} one.` : transcript,
    listened_at: isOpen && index % 20 === 0 ? null : received_at + 60_000,
    status: isOpen ? 'open' : 'done',
    done_at: isOpen ? null : received_at + 120_000,
    outcome: isOpen ? null : 'called-back',
    created_at: received_at,
  };
}

const unremarkable = {
  caller_kind: 'number',
  decoded_seconds: null,
  transcript_state: 'ready',
  sentiment: null,
  remote_audio: 'ready',
  listened_by: null,
  unlistened_at: null,
  remote_listened: 0,
  done_by: null,
  trashed_at: null,
  trashed_by: null,
  erase_after: null,
  absent_since: null,
  missing_since: null,
  last_seen_full_sync: 0,
  assignee_id: null,
  recheck_at: null,
} as const;

async function keepRecording(store: Store, folder: string, voicemailId: string): Promise<void> {
  const bytes = await readFile(path.join(PROJECT, 'lib/simulators/recordings', RECORDING));
  const cache = createAudioCache({
    store,
    folder: path.join(folder, 'audio'),
    clock: systemClock,
    log: createLog('warn'),
    ffmpeg: null,
    maxBytes: 100_000_000,
  });
  const body = new Blob([bytes]).stream();
  const source = { body, contentType: 'audio/mpeg', lengthBytes: bytes.length };
  await cache.keep(voicemailId, source, AbortSignal.timeout(60_000));
  await cache.close();
}
