import { setTimeout as pause } from 'node:timers/promises';
import { SERVER, WORKER } from '#lib/commands/built-app.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { inEnglish } from '#lib/messages/words.ts';
import { type AppProcess, spawnApp } from '#tests/support/app-process.ts';
import type { Random } from './random.ts';

const STOP_WITHIN_MS = 10_000;

/** One process that is started again whenever it was killed. */
interface Post {
  name: string;
  program: readonly string[];
  env: Record<string, string>;
  process: AppProcess | null;
}

/** The web and worker processes of one Aftertone. */
export class House {
  /** How often a process was killed outright. */
  kills = 0;
  /** Where each web process is, or will be again. */
  readonly origins: string[] = [];
  /** Processes that ended by themselves, with what they said. */
  readonly #ends: string[] = [];
  readonly databaseUrl: string;
  readonly #posts: Post[];
  #isOver = false;

  private constructor(posts: Post[], databaseUrl: string) {
    this.#posts = posts;
    this.databaseUrl = databaseUrl;
  }

  /** Starts them all; resolves when each is ready. */
  static async start(
    env: Record<string, string>,
    shape: { webs: number; workers: number; inline: boolean },
  ): Promise<House> {
    const of = (what: 'web' | 'worker', count: number, own: Record<string, string>) =>
      Array.from({ length: count }, (_, index): Post => {
        const program = what === 'web' ? SERVER : WORKER;
        return { name: `${what} ${index + 1}`, program, env: { ...env, ...own }, process: null };
      });
    const webs = of('web', shape.webs, { WORKER: shape.inline ? 'inline' : 'off' });
    const house = new House([...webs, ...of('worker', shape.workers, {})], env.DATABASE_URL ?? '');
    try {
      for (const post of house.#posts) house.#open(post);
      await Promise.all(house.#posts.map((post) => post.process?.ready));
      for (const post of webs) {
        // Started again, it is to be found where it was.
        post.env.PORT = String(await post.process?.ready);
        house.origins.push(`http://127.0.0.1:${post.env.PORT}`);
      }
    } catch (error) {
      await house.stop();
      throw error;
    }
    return house;
  }

  /** Kills one of them in the middle of whatever it does, starting included, and starts it again a moment later. */
  async kill(random: Random): Promise<void> {
    const running = this.#posts.filter(({ process }) => process !== null);
    const restAfter = random.between(0, 1_500);
    if (running.length === 0) return;
    const post = random.pick(running);
    const { process } = post;
    post.process = null;
    this.kills += 1;
    await process?.end('SIGKILL');
    await pause(restAfter);
    if (!this.#isOver) this.#open(post);
  }

  /** Resolves when each is ready. */
  async ready(): Promise<void> {
    await Promise.all(this.#posts.map((post) => post.process?.ready));
  }

  /** Processes that ended without being killed. A start that finds its database server away ends, and is made again. */
  unexpectedEnds(isServerRestarted: boolean): string[] {
    return this.#ends.filter((end) => !(isServerRestarted && end.includes(inEnglish(sentence('databaseNotReached')))));
  }

  /** SIGTERM; answers those that took longer than ten seconds, or did not end well. */
  async stop(): Promise<string[]> {
    this.#isOver = true;
    const ends = await Promise.all(this.#posts.map(({ name, process }) => process && endOf(name, process)));
    return ends.flatMap((fault) => fault ?? []);
  }

  #open(post: Post): void {
    const process = spawnApp(post.program, post.env);
    post.process = process;
    void process.ended.then(({ code, output }) => {
      if (post.process !== process || this.#isOver) return;
      // Nobody killed it. Whoever keeps it running starts it again, as systemd or Docker would.
      this.#ends.push(`${post.name} ended by itself with ${code}: ${output.trim()}`);
      post.process = null;
      setTimeout(() => {
        if (!this.#isOver) this.#open(post);
      }, 500);
    });
  }
}

/** What is wrong with how it ended; null: nothing. One that does not end is killed, so that nothing of a run is left. */
async function endOf(name: string, process: AppProcess): Promise<string | null> {
  const overdue = setTimeout(() => void process.end('SIGKILL'), STOP_WITHIN_MS);
  const { code, output } = await process.end('SIGTERM');
  clearTimeout(overdue);
  return code === 0 ? null : `${name} did not end well on SIGTERM (${code}): ${output.trim()}`;
}
