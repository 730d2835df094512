import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '#lib/clock.ts';
import { AppError } from '#lib/errors.ts';
import { openStore } from '#lib/store/open-store.ts';
import type { Store } from '#lib/store/store.ts';
import { type VoicemailWire, voicemailPageWire } from '#lib/wire/voicemails.ts';
import { tendPhoneSystems } from './administrator.ts';
import { startFaults } from './faults.ts';
import { FrontDesk } from './front-desk.ts';
import { House } from './house.ts';
import { judge, type Verdict } from './judge.ts';
import { LiveClient } from './live-client.ts';
import { type Member, signInMembers } from './members.ts';
import { CALLERS, Phones } from './phones.ts';
import { type Random, randomOf } from './random.ts';
import type { Report } from './requests.ts';
import { Schedule } from './schedule.ts';
import { settle } from './settle.ts';

export interface PlayOptions {
  seed: string;
  actions: number;
  kills: number;
  /** How long members are at work, where the machine keeps up. */
  workMs: number;
  /** Not longer than this: then what is left is not done, and said to be so. */
  workAtMostMs: number;
  settleMs: (workedMs: number) => number;
  /** Voicemails at the beginning; a third as many arrive besides. */
  voicemails: number;
  /** `DATABASE_URL`, and how the processes are cast. */
  database: string;
  shape: { webs: number; workers: number; inline: boolean };
  /** Restarts of the database server, spread evenly over the work. */
  restarts?: (() => Promise<void>)[];
  print(line: string): void;
}

const NAMES = ['Maya', 'Tom', 'Priya', 'Jonas', 'Ana', 'Bo', 'Chidi', 'Dana', 'Eli'];
const AT_DESK = 6;
/** Voicemails whose id a later one gets. */
const TAKEN_OVER = 4;
/** One voicemail of so many comes from a caller that nobody can tell. */
const WITHHELD = 8;
const TENDED_EVERY_MS = 2_000;
/** Members with a screen that listens; each is told every event in full. */
const LISTENERS = 6;

/** One run from an empty database to the verdict. */
export async function play(options: PlayOptions): Promise<Verdict> {
  const folder = mkdtempSync(path.join(tmpdir(), 'aftertone-chaos-'));
  const random = randomOf(options.seed);
  const phones = await Phones.start(random);
  const accounts = path.join(folder, 'accounts.json');
  writeFileSync(accounts, JSON.stringify(phones.all.map(({ account }) => account)));
  for (let count = 0; count < options.voicemails; count += 1) phones.arrive(count < AT_DESK);
  for (let count = 0; count < options.voicemails / WITHHELD; count += 1) phones.arriveWithheld();
  const DATABASE_URL = options.database.replace('FOLDER', folder);
  const env = {
    ...{ DATABASE_URL, ACCOUNTS_FILE: accounts, SYNC_INTERVAL_S: '2', LOG_LEVEL: 'error' },
    ...(DATABASE_URL.startsWith('file:') ? {} : { DATA_FOLDER: folder }),
    // Recordings are not what this is about: nothing is decoded.
    PATH: '/nowhere',
  };
  try {
    const house = await House.start(env, options.shape);
    return await atWork(options, phones, house).finally(() => house.stop());
  } finally {
    await phones.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function atWork(options: PlayOptions, phones: Phones, house: House): Promise<Verdict> {
  const { print, actions, workMs } = options;
  const random = randomOf(options.seed);
  const faults: string[] = [];
  const report = (fault: string) => void faults.push(fault);
  const desk = new FrontDesk(actions, (from) => phones.atDesk.has(from), report);
  const members = await signInMembers(house.origins, NAMES, report);
  await meetVoicemails(members[0] as Member, desk, phones.count);
  print(`${phones.count} voicemails are here, ${members.length} members signed in`);
  const clients = members.slice(0, LISTENERS).map(
    ({ line }) =>
      new LiveClient(line.another(), report, (event) => {
        if (event.type === 'voicemail-received') meet(desk, event.voicemail);
      }),
  );
  const store = await openStore({ url: house.databaseUrl, clock: systemClock });
  try {
    await firstFullSyncs(store);
    const failures = startFaults(phones.all, random, Math.min(6_000, workMs / 5));
    const schedule = new Schedule();
    let restarted = 0;
    const chance = random.part('kills');
    for (let kill = 0; kill < options.kills; kill += 1)
      schedule.at(chance.between(1, actions), () => house.kill(chance));
    for (const [index, restart] of (options.restarts ?? []).entries())
      schedule.at(((index + 1) * actions) / ((options.restarts?.length ?? 0) + 1), async () => {
        await restart();
        restarted += 1;
      });
    const began = Date.now();
    const leaveAlone = startOutside(phones, [...desk.known.values()], options, {
      ...{ random: random.part('outside'), store, report },
      administrator: { ...(members[0] as Member), line: (members[0] as Member).line.another() },
    });
    const paceMs = (workMs * members.length) / actions / 6;
    const atWork = (member: Member) =>
      desk.work(member, random.part(member.name), paceMs, (number) => schedule.reached(number));
    const timeUp = setTimeout(() => desk.end(), options.workAtMostMs);
    await Promise.all(members.map(atWork));
    clearTimeout(timeUp);
    await leaveAlone();
    const workedMs = Date.now() - began;
    await schedule.done();
    await house.ready();
    failures.stop();
    print(`${desk.counts.actions} actions in ${Math.round(workedMs / 1000)} s, ${house.kills} kills; now all is well`);
    const settling = Date.now();
    const left = await settle(store, phones, { members, clients }, options.settleMs(workedMs));
    const verdict = await judge({ store, phones, desk, clients, now: Date.now() });
    await Promise.all(clients.map((client) => client.leave()));
    const stopped = await house.stop();
    verdict.differences.push(
      ...left.map((what) => `still waiting for ${what}`),
      ...[...new Set(faults)].slice(0, 20),
      ...house.unexpectedEnds(options.restarts !== undefined),
      ...stopped,
    );
    const { counts } = desk;
    verdict.counts = {
      'actions planned': actions,
      'actions acknowledged': counts.actions,
      'of them sent more than once': counts.sentAgain,
      'refused because somebody was first': counts.conflicts,
      'refused because it was erased': counts.notFound,
      'processes killed': house.kills,
      ...(options.restarts && { 'restarts of the database server': restarted }),
      ...Object.fromEntries(Object.entries(failures.counts).map(([name, count]) => [`phone system ${name}`, count])),
      ...verdict.counts,
      'seconds of work': Math.round(workedMs / 1000),
      'seconds until all was settled': Math.round((Date.now() - settling) / 1000),
    };
    return verdict;
  } finally {
    await store.close();
  }
}

/** Waits until all that lie at the phone systems are here, so that members have something to do. */
async function meetVoicemails({ line }: Member, desk: FrontDesk, count: number): Promise<void> {
  while (desk.known.size < count) {
    let after: string | null = null;
    do {
      const path: string = `/api/voicemails?limit=100${after === null ? '' : `&after=${after}`}`;
      const page = voicemailPageWire.parse((await line.send({ method: 'GET', path })).json);
      for (const voicemail of page.items) meet(desk, voicemail);
      after = page.next;
    } while (after !== null);
    await pause(300);
  }
}

/** Those of callers that nobody can tell are let be: what was done to them could not be told apart. */
function meet(desk: FrontDesk, { id, caller }: Pick<VoicemailWire, 'id' | 'caller'>): void {
  if (caller.number?.startsWith(CALLERS)) desk.know(id, caller.number);
}

/** Until each phone system was gone through once: one that was not may be whosever it is. */
async function firstFullSyncs({ db }: Store): Promise<void> {
  const unswept = () => db.selectFrom('accounts').select('id').where('last_full_sync_at', 'is', null).execute();
  while ((await unswept()).length > 0) await pause(300);
}

/** Ids at the phone systems whose removal is being sent. While the database server restarts it waits for that. */
async function beingRemoved(store: Store): Promise<Set<string>> {
  const rows = await removalsOnTheirWay(store).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'unavailable') return null;
    throw error;
  });
  if (rows === null) return pause(300).then(() => beingRemoved(store));
  return new Set(rows.map(({ ref }) => decodeURIComponent(ref.split('/').at(-1) ?? '')));
}

function removalsOnTheirWay({ db }: Store) {
  return db
    .selectFrom('outbox')
    .select('ref')
    .where('kind', '=', 'remove')
    .where('claimed_until', '>', Date.now())
    .execute();
}

/** Callers leave voicemails, mailboxes are recreated, and somebody is at the desk phone. Returns how to stop. */
function startOutside(
  phones: Phones,
  known: readonly string[],
  { voicemails, workMs }: PlayOptions,
  { random, store, administrator, report }: { random: Random; store: Store; administrator: Member; report: Report },
) {
  const received = (error: unknown) => report(`something outside failed: ${error}`);
  const takingOver = setInterval(() => {
    beingRemoved(store)
      .then((removing) => phones.takeOver(known, removing))
      .catch(received);
  }, workMs / TAKEN_OVER);
  const arriving = setInterval(
    () => {
      if (random.chance(1 / WITHHELD)) phones.arriveWithheld();
      else phones.arrive();
    },
    workMs / (voicemails / 3 + 1),
  );
  let tending: Promise<void> | null = null;
  const administering = setInterval(() => {
    tending ??= tendPhoneSystems(administrator, phones)
      .catch(received)
      .then(() => {
        tending = null;
      });
  }, TENDED_EVERY_MS);
  const touching = setInterval(() => {
    if (random.chance(0.7)) phones.touchAtDesk();
  }, 1_500);
  return async () => {
    clearInterval(administering);
    await tending;
    clearInterval(takingOver);
    clearInterval(arriving);
    clearInterval(touching);
  };
}
