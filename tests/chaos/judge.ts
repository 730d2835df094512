import type { Store } from '#lib/store/store.ts';
import type { FrontDesk } from './front-desk.ts';
import type { LiveClient } from './live-client.ts';
import { ELSEWHERE } from './misbehave.ts';
import { AS_IT_CAME, Inexplicable, type State, spelled, statesAfter } from './model.ts';
import { CALLERS, type Phones } from './phones.ts';

export interface Verdict {
  /** What is not as it should be, a line each. */
  differences: string[];
  counts: Record<string, number>;
}

interface Evidence {
  store: Store;
  phones: Phones;
  desk: FrontDesk;
  clients: readonly LiveClient[];
  now: number;
}

/** Everything that must be so in the end, whatever happened. */
export async function judge(evidence: Evidence): Promise<Verdict> {
  const verdict: Verdict = { differences: [], counts: {} };
  await judgeRequests(evidence, verdict);
  await judgeVoicemails(evidence, verdict);
  judgeRemovals(evidence, verdict);
  await judgeEvents(evidence, verdict);
  for (const { key, simulator } of evidence.phones.all)
    for (const complaint of simulator.complaints) verdict.differences.push(`${key} complains: ${complaint}`);
  return verdict;
}

/** Each acknowledged change is in the database, under its key. */
async function judgeRequests({ store, desk }: Evidence, { differences, counts }: Verdict): Promise<void> {
  const rows = await store.db.selectFrom('requests').select(['member_id', 'key']).execute();
  const kept = new Set(rows.map(({ member_id, key }) => `${member_id} ${key}`));
  for (const { memberId, key } of desk.keys)
    if (!kept.has(`${memberId} ${key}`)) differences.push(`acknowledged, and not in the database: ${key}`);
  counts['changes acknowledged, each found by its key'] = desk.keys.length;
}

/** Each voicemail is as the last acknowledged actions asked, here and at its phone system; none is lost or doubled. */
async function judgeVoicemails(evidence: Evidence, verdict: Verdict): Promise<void> {
  const { store, phones, desk, now } = evidence;
  const { differences, counts } = verdict;
  const all = await store.db.selectFrom('voicemails').selectAll().execute();
  const isOfKnownCaller = ({ caller_number }: { caller_number: string | null }) => caller_number?.startsWith(CALLERS);
  const rows = all.filter(isOfKnownCaller);
  judgeOthers(
    all.filter((row) => !isOfKnownCaller(row)),
    verdict,
    phones,
  );
  const notes = await store.db.selectFrom('notes').select(['voicemail_id', 'text']).execute();
  const byNumber = new Map(rows.map((row) => [row.caller_number, row]));
  if (byNumber.size !== rows.length) differences.push(`${rows.length - byNumber.size} voicemails are there twice`);
  const idOf = new Map([...desk.everKnown].map(([id, from]) => [from, id]));
  const refusedRemovals = await removalsRefused(store);
  let exactly = 0;
  let erased = 0;
  for (const phone of phones.all)
    for (const [from, voicemail] of phone.left) {
      const acts = desk.acts.get(idOf.get(from) ?? '') ?? [];
      const row = byNumber.get(from);
      const there = phone.system.voicemails.get(voicemail.id);
      const wrong = (what: string) =>
        differences.push(`${phone.key} ${from} ${what}: ${acts.slice(-6).map(spelled).join(' · ')}`);
      const states = explained(acts, now, wrong);
      if (new Set(states.map(visible)).size === 1) exactly += 1;
      if (row === undefined) {
        erased += 1;
        if (!states.some(({ place }) => place === 'erased')) wrong('is lost here');
        const isTakenOver = phone.takenOver.get(voicemail.id)?.from === from;
        // Another tenant had none of it, or its box was forbidden: it is removed once more ten minutes later (`reopenRemovals`).
        const isLeft = phone.askedElsewhere.has(voicemail.id) || refusedRemovals.has(voicemail.id);
        if (phone.removes && there !== undefined && !isTakenOver && !isLeft) wrong('is erased here and still there');
        continue;
      }
      const isDesk = phones.atDesk.has(from);
      const listened = row.listened_at !== null;
      const found: Partial<State> = {
        ...(isDesk ? {} : { listened }),
        status: row.status === 'open' ? 'open' : `done:${row.outcome}`,
        assignee: row.assignee_id,
        place: row.trashed_at === null ? 'kept' : 'trash',
      };
      if (!states.some((state) => matches(state, found)))
        wrong(`is ${JSON.stringify(found)} here and should be ${JSON.stringify(states)}`);
      const isTakenOver = phone.takenOver.get(voicemail.id)?.from === from;
      if ((row.missing_since !== null) !== isTakenOver) wrong(`is ${isTakenOver ? 'not ' : ''}called gone`);
      if (isTakenOver) continue;
      if (there === undefined) wrong('is no more at its phone system');
      else if (phone.keepsFlag && there.listened !== (listened || row.trashed_at !== null))
        wrong(
          `is ${there.listened ? '' : 'un'}listened there, listened: ${listened}, trashed: ${row.trashed_at !== null} here`,
        );
      for (const { verb, value, answer } of acts)
        if (verb === 'note' && answer === 'done')
          if (notes.filter((note) => note.voicemail_id === row.id && note.text === value).length !== 1)
            wrong(`has the note "${value}" not once`);
    }
  Object.assign(counts, {
    'voicemails left': phones.count,
    'of them erased': erased,
    'with exactly one right state': exactly,
    'changed at the desk phone as well': phones.atDesk.size,
    'whose id another took over': phones.all.reduce((sum, { takenOver }) => sum + takenOver.size, 0),
  });
}

/** Ids at the phone systems whose removal was refused. */
async function removalsRefused({ db }: Store): Promise<Set<string>> {
  const rows = await db
    .selectFrom('outbox')
    .select('ref')
    .where('kind', '=', 'remove')
    .where('state', '=', 'refused')
    .execute();
  return new Set(rows.map(({ ref }) => decodeURIComponent(ref.split('/').at(-1) ?? '')));
}

/** Voicemails of nobody known: each that was left once, as such; and none of another tenant's. */
function judgeOthers(
  others: readonly { caller_kind: string; caller_number: string | null }[],
  verdict: Verdict,
  phones: Phones,
) {
  const foreign = others.filter(({ caller_number }) => caller_number?.startsWith(ELSEWHERE));
  if (foreign.length > 0) verdict.differences.push(`${foreign.length} of another tenant's voicemails are here`);
  const withheld = others.length - foreign.length;
  if (withheld !== phones.withheld)
    verdict.differences.push(`${withheld} voicemails of nobody known are here and should be ${phones.withheld}`);
  const numbered = others.find(({ caller_kind }) => caller_kind === 'number');
  if (numbered !== undefined)
    verdict.differences.push(`somebody who withheld the number has ${numbered.caller_number}`);
  verdict.counts['voicemails of nobody known'] = withheld;
  verdict.counts['voicemails that another tenant was asked for'] = phones.all.reduce(
    (sum, { askedElsewhere }) => sum + askedElsewhere.size,
    0,
  );
}

function explained(acts: Parameters<typeof statesAfter>[0], now: number, wrong: (what: string) => void): State[] {
  try {
    return acts.length === 0 ? [AS_IT_CAME] : statesAfter(acts, now);
  } catch (error) {
    if (!(error instanceof Inexplicable)) throw error;
    wrong(`was answered what cannot all be true, in ${error.message}`);
    return [];
  }
}

const visible = ({ listened, status, assignee, place }: State) => [listened, status, assignee, place].join();

function matches(state: State, found: Partial<State>): boolean {
  return Object.entries(found).every(([fact, value]) => state[fact as keyof State] === value);
}

/** No removal reached a phone system that nobody had asked for, or before its time. Refused attempts count as well. */
function judgeRemovals({ phones, desk }: Evidence, { differences, counts }: Verdict): void {
  const idOf = new Map([...desk.everKnown].map(([id, from]) => [from, id]));
  let sent = 0;
  for (const { key, left, simulator, takenOver, system } of phones.all) {
    const fromOf = new Map([...left].map(([from, { id }]) => [id, from]));
    const attempts = simulator.requests.filter(({ method, path }) => method === 'DELETE' || path.endsWith('/destroy'));
    for (const { path, at } of attempts) {
      const parts = path.split('?')[0]?.split('/') ?? [];
      const id = decodeURIComponent((path.endsWith('/destroy') ? parts.at(-2) : parts.at(-1)) ?? '');
      const before = takenOver.get(id);
      const from = before !== undefined && at < before.at ? before.from : fromOf.get(id);
      const acts = desk.acts.get(idOf.get(from ?? '') ?? '') ?? [];
      const ends = acts.filter(({ verb }) => verb === 'erase').map((act) => act.eraseAfter ?? act.began + 10_000);
      sent += 1;
      if (ends.length === 0) differences.push(`${key} was asked to remove ${id}, which nobody deleted`);
      else if (Math.min(...ends) > at)
        differences.push(`${key} was asked to remove ${id} ${Math.min(...ends) - at} ms early`);
    }
    const removed = system.removals.map(({ id }) => id);
    const times = (id: string) => removed.filter((each) => each === id).length;
    if (removed.some((id) => times(id) > (takenOver.has(id) ? 2 : 1)))
      differences.push(`${key} removed something twice`);
    counts[`removed at ${key}`] = removed.length;
    counts[`flags set at ${key}`] = system.flagWrites.length;
  }
  counts['removals sent, none early'] = sent;
}

/** Each client was told every event since it began, once and in order, but those of voicemails erased by then. */
async function judgeEvents({ store, clients }: Evidence, { differences, counts }: Verdict): Promise<void> {
  const events = await store.db
    .selectFrom('events')
    .select(['number', 'voicemail_id', 'type'])
    .orderBy('number')
    .execute();
  const rows = await store.db.selectFrom('voicemails').select('id').execute();
  const kept = new Set(rows.map(({ id }) => id));
  const numberOf = (id: string | null) => Number(id?.split('-').at(-1) ?? Number.NaN);
  for (const [index, client] of clients.entries()) {
    const received = client.received.map(({ id }) => numberOf(id));
    const seen = new Set(received);
    if (seen.size !== received.length)
      differences.push(`client ${index} was told ${received.length - seen.size} events twice`);
    if (received.some((number, at) => number <= (received[at - 1] ?? 0)))
      differences.push(`client ${index} was told out of order`);
    const due = events.filter(({ number }) => number > numberOf(client.beginning));
    const missed = due.filter(
      ({ number, voicemail_id, type }) =>
        !seen.has(number) && (type === 'voicemail-erased' || voicemail_id === null || kept.has(voicemail_id)),
    );
    if (missed.length > 0) differences.push(`client ${index} was not told ${missed.length} of ${due.length} events`);
    counts[`events told to client ${index + 1}`] = received.length;
  }
  counts['times a client came back'] = clients.reduce((sum, { returns }) => sum + returns, 0);
  counts['events in the log'] = events.length;
}
