import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import { type AppServer, startApp } from '../support/app-server.ts';
import { obtainBrowser } from '../support/obtain-tools.ts';
import { BENCH_APP, buildBenchApp } from './bench-app.ts';
import { fillStore } from './fill-store.ts';
import { Load, type Target } from './load.ts';

/** A server with voicemails in it, and somebody signed in. */
export interface FilledApp {
  app: AppServer;
  cookie: string;
  /** The newest voicemail: its recording is kept. */
  newestId: string;
  /** An address of it, asked for as a signed-in browser asks. */
  target(path: string): Target;
}

/** What a browser accepts. */
export const ACCEPTED = 'gzip, deflate, br, zstd';

/** What measurements share, made when first asked for: builds, servers, load generator, browser. Dispose it at the end. */
export class BenchResources implements AsyncDisposable {
  readonly load: Load;
  /** Voicemails of the large database, and of the import. */
  readonly voicemails: number;
  readonly #ending = new AsyncDisposableStack();
  readonly #filled = new Map<number, Promise<FilledApp>>();
  #build: Promise<void> | undefined;
  #browser: Promise<Browser> | undefined;

  /** `roundMs`: how long each run of a load lasts. */
  constructor(voicemails: number, roundMs: number) {
    this.voicemails = voicemails;
    this.load = new Load(roundMs);
    this.#ending.use(this.load);
  }

  /** The server over `count` voicemails, all of them unless given. */
  filled(count = this.voicemails): Promise<FilledApp> {
    const known = this.#filled.get(count) ?? this.#fill(count);
    this.#filled.set(count, known);
    return known;
  }

  browser(): Promise<Browser> {
    this.#browser ??= this.#launch();
    return this.#browser;
  }

  /** Folder of the bench's own build. */
  async built(): Promise<string> {
    this.#build ??= buildBenchApp();
    await this.#build;
    return BENCH_APP;
  }

  async #fill(count: number): Promise<FilledApp> {
    const project = await this.built();
    const folder = await mkdtemp(path.join(tmpdir(), 'aftertone-bench-'));
    this.#ending.defer(() => rm(folder, { recursive: true, force: true }));
    const newestId = await fillStore(folder, count);
    const app = await startApp({ project, env: { DATABASE_URL: `file:${folder}/aftertone.db` } });
    this.#ending.defer(async () => void (await app.stop()));
    const cookie = await app.signIn();
    const headers = { cookie, 'accept-encoding': ACCEPTED };
    return { app, cookie, newestId, target: (address) => ({ origin: app.origin, path: address, headers }) };
  }

  async #launch(): Promise<Browser> {
    const browser = await chromium.launch({ executablePath: await obtainBrowser(), args: ['--no-sandbox'] });
    this.#ending.defer(() => browser.close());
    return browser;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#ending.disposeAsync();
  }
}

/** The most memory a process has held since it began, in MB; from Linux, which counts it. */
export function mostMemory(pid: number): number {
  const kilobytes = /VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
