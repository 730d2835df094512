import type { Accounts } from '#lib/accounts/contract.ts';
import type { AccessLog } from '#lib/audio/access-log.ts';
import type { AudioCache } from '#lib/audio/contract.ts';
import type { AuthDeps } from '#lib/auth/auth-deps.ts';
import type { Clock } from '#lib/clock.ts';
import type { Config } from '#lib/config.ts';
import type { DiskWatch } from '#lib/disk/disk-watch.ts';
import type { Live } from '#lib/live/live.ts';
import type { Log } from '#lib/log.ts';
import { inEnglish, wordsIn } from '#lib/messages/words.ts';
import type { Seal } from '#lib/seal.ts';
import type { EventsPage } from '#lib/store/events/read-events.ts';
import type { Store } from '#lib/store/store.ts';
import type { Worker } from '#lib/sync/contract.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import type { HealthDeps } from '#lib/usecases/get-health.ts';

/** Everything that has state in this process, made once. */
export interface Runtime extends AuthDeps {
  config: Config;
  clock: Clock;
  log: Log;
  store: Store;
  seal: Seal;
  accounts: Accounts;
  audio: AudioCache;
  /** To whom recordings were sent. */
  access: AccessLog;
  /** What browsers are told without asking. */
  live: Live<EventsPage>;
  /** Pulls and writes back; started by `instrumentation.ts` where `WORKER=inline`. */
  worker: Worker;
  /** What use cases are given. */
  context: UseCaseContext;
  /** Aborted when the process begins to end: streams close, and it no longer calls itself ready. */
  stopping: AbortSignal;
  /** False on a first start without `ADMIN_EMAIL`: nobody can sign in. */
  hasMembers(): Promise<boolean>;
  /** The database answers. */
  canRead(): Promise<boolean>;
  /** How Aftertone itself is. */
  health: HealthDeps;
  /** Not stopping, and the database answers. */
  isReady(): Promise<boolean>;
  /** Not ready from now on, and no more background work; resolves when what was under way has ended. */
  beginStop(): Promise<void>;
  /** Ends everything, the database last. */
  close(): Promise<void>;
}

const KEY = Symbol.for('aftertone.runtime');
/** A stream is told the log in stretches of at most so many. */
const EVENTS_AT_ONCE = 200;

type Holder = { [KEY]?: Promise<Runtime> | undefined };

/**
 * The one runtime of this process, made when first asked for. Next loads this module several times over (measured:
 * instrumentation, routes and pages each get their own), so it hangs on the process and not on the module. Throws
 * ConfigError or AppError `unavailable`; the next call then tries anew.
 */
export function runtime(): Promise<Runtime> {
  const holder = globalThis as Holder;
  holder[KEY] ??= compose().catch((error: unknown) => {
    holder[KEY] = undefined;
    throw error;
  });
  return holder[KEY];
}

/**
 * The modules with state, loaded by Node itself and never bundled: `server.ts` has made the runtime before Next loads its
 * first page, so no bundle needs a copy of the worker and the providers (measured: the build takes half the time).
 */
async function loadModules() {
  return {
    ...(await import(/* turbopackIgnore: true */ '#lib/accounts/accounts.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/accounts/declared-accounts.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/audio/access-log.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/audio/find-ffmpeg.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/audio/audio-cache.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/audio/clean-hourly.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/auth/demo-members.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/auth/ensure-member.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/auth/sessions.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/auth/set-up.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/clock.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/config.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/disk/disk-watch.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/disk/keep-private.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/disk/usable-folder.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/live/live.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/auth/log-security-event.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/log.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/seal.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/store/events/epoch.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/store/installation.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/store/members/members.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/store/open-store.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/store/backup/restored.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/store/disk/watch-disks.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/sync/system-timers.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/sync/worker.ts')),
    ...(await import(/* turbopackIgnore: true */ '#lib/usecases/live/read-events.ts')),
  };
}
type Modules = Awaited<ReturnType<typeof loadModules>>;

async function compose(): Promise<Runtime> {
  const modules = await loadModules();
  const config = modules.readConfig(process.env);
  const log = modules.createLog(config.logLevel);
  prepareFolders(modules, config.dataFolder);
  const opened = await modules.openStore({ url: config.databaseUrl, clock: modules.systemClock, log });
  const disk = modules.createDiskWatch({ clock: opened.clock, log });
  const store = modules.notingDisk(opened, disk);
  try {
    return await furnish(modules, { config, clock: store.clock, log, store, disk });
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** Refuses to start on folders that cannot be written, and takes from others what is in them. */
function prepareFolders(modules: Modules, dataFolder: string): void {
  modules.requireUsableFolder('data', dataFolder);
  modules.requireUsableFolder('recordings', `${dataFolder}/audio`);
  for (const folder of [dataFolder, `${dataFolder}/audio`, `${dataFolder}/backups`]) modules.keepFolderPrivate(folder);
  modules.keepFilePrivate(`${dataFolder}/auth-secret`);
}

type Base = Pick<Runtime, 'config' | 'clock' | 'log' | 'store'> & { disk: DiskWatch };

/** Everything that stands on the open database, with what the configuration wants to be in it. */
async function furnish(modules: Modules, { disk, ...base }: Base): Promise<Runtime> {
  const { config, clock, log, store } = base;
  const recordings = `${config.dataFolder}/audio`;
  store.onSecurityEvents((event) => modules.logSecurityEvent(log, event));
  const stopWatching = await modules.watchForRestore({ store, folder: config.dataFolder, clock, log });
  const seal = modules.createSeal(config.authSecret);
  const accounts = modules.createAccounts({ store, seal, clock, log, allowInsecure: config.allowInsecureProviders });
  const audio = modules.createAudioCache({
    store,
    folder: recordings,
    clock,
    log,
    disk,
    ffmpeg: modules.findFfmpeg(process.env.PATH),
    maxBytes: config.audioCacheBytes,
  });
  const access = modules.createAccessLog({ store, clock, log });
  const { syncIntervalSeconds, audioCacheBytes, securityLogDays } = config;
  const settings = { syncIntervalSeconds, audioCacheBytes, securityLogDays };
  const worker = modules.createWorker({ store, accounts, audio, clock, log, disk, ...settings });
  const demoMembers = modules.readDemoMembers(config.demoMembersFile);
  const { admin, appUrl } = config;
  if (admin) await modules.ensureMember({ ...admin, role: 'administrator' }, { store, clock, appUrl });
  for (const member of demoMembers) await modules.ensureMember(member, { store, clock });
  if (config.accountsFile !== null)
    await modules.declareAccounts({ store, seal, accounts, clock, file: config.accountsFile, env: process.env });
  await audio.cleanUp();
  const stopCleaning = modules.cleanHourly(audio, log);
  // In the background: what an earlier version kept plays meanwhile.
  void audio.recheck();
  const sessions = modules.createSessions({ store, clock, log, idleDays: config.sessionIdleDays });
  await sessions.limitIdle();
  const stopping = new AbortController();
  const context: UseCaseContext = {
    store,
    clock,
    log,
    disk,
    trashDays: config.trashDays,
    inWords: inEnglish,
    providerFacts: (provider) => accounts.facts(provider),
    wakeWorker: () => worker.wake(),
    forgetSessions: (memberId) => sessions.forget(memberId),
  };
  const canRead = () => answers(modules.readEpoch(store.db));
  const disks = modules.watchDisks({ store, disk, folder: recordings, log });
  const live = openLive(modules, { context, sessions, stopping: stopping.signal });
  return {
    ...base,
    installation: await modules.installationId(store),
    seal,
    accounts,
    audio,
    access,
    live,
    worker,
    context,
    sessions,
    setUpCode: (await modules.hasMembers(store.db)) ? null : modules.makeSetUpCode(),
    demoMembers,
    stopping: stopping.signal,
    hasMembers: () => modules.hasMembers(store.db),
    canRead,
    health: {
      get isStopping() {
        return stopping.signal.aborted;
      },
      canRead,
      checkDisks: () => disks.check(),
      recordings,
    },
    isReady: async () => !stopping.signal.aborted && (await canRead()),
    async beginStop() {
      stopping.abort();
      await worker.stop();
    },
    async close() {
      stopping.abort();
      await worker.stop();
      live.close();
      stopCleaning();
      await access.close();
      await disks.stop();
      await audio.close();
      await accounts.close();
      await stopWatching();
      await store.close();
    },
  };
}

/** One reader of the log for all streams, ended with the sessions they belong to. */
function openLive(
  modules: Modules,
  { context, sessions, stopping }: Pick<Runtime, 'context' | 'sessions' | 'stopping'>,
): Live<EventsPage> {
  const { store, clock, log } = context;
  return new modules.Live<EventsPage>({
    read: (after) => modules.readLog(context, { after, limit: EVENTS_AT_ONCE }),
    toWire: (page, language) => modules.eventsToWire({ ...context, inWords: wordsIn(language) }, page),
    onEvents: (listener) => store.onEvents(listener),
    publish: (word) => store.publish(word),
    onMessage: (listener) => store.onMessage(listener),
    tokenOf: async (sessionId) => (await sessions.find(sessionId))?.token,
    onSessions: (listener) => sessions.onChange(listener),
    timers: modules.systemTimers,
    stopping,
    clock,
    log,
  });
}

async function answers(question: Promise<unknown>): Promise<boolean> {
  return question.then(
    () => true,
    () => false,
  );
}
