import { beforeAll, expect, it, onTestFinished } from 'vitest';
import { ADMINISTRATOR, ensureBuild, startApp } from '#tests/support/app-server.ts';

beforeAll(ensureBuild, 300_000);

/** Cookies as a browser keeps them for a host: by name, whatever the port. */
class Jar {
  readonly #kept = new Map<string, string>();

  async ask(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = { ...init.headers, cookie: this.header(), 'sec-fetch-site': 'same-origin' };
    const reply = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const set of reply.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === '' || /max-age=0\b/i.test(set)) this.#kept.delete(name);
      else this.#kept.set(name, value);
    }
    return reply;
  }

  header(): string {
    return [...this.#kept].map((pair) => pair.join('=')).join('; ');
  }

  async post(origin: string, path: string, fields: Record<string, string>): Promise<Response> {
    const { csrfToken } = (await (await this.ask(`${origin}/api/auth/csrf`)).json()) as { csrfToken: string };
    const body = new URLSearchParams({ ...fields, csrfToken, json: 'true' });
    return this.ask(`${origin}/api/auth/${path}`, { method: 'POST', body });
  }
}

it('two installations on one host, at two ports, keep a browser signed in to both, and each signs out by itself', async () => {
  const [one, other] = await Promise.all([startApp({ env: { WORKER: 'off' } }), startApp({ env: { WORKER: 'off' } })]);
  onTestFinished(async () => void (await Promise.all([one.stop(), other.stop()])));
  const jar = new Jar();
  const isIn = async ({ origin }: { origin: string }) => (await jar.ask(`${origin}/api/counts`)).status === 200;
  await jar.post(one.origin, 'callback/credentials', ADMINISTRATOR);
  await jar.post(other.origin, 'callback/credentials', ADMINISTRATOR);
  expect([await isIn(one), await isIn(other)]).toEqual([true, true]);
  await jar.post(one.origin, 'signout', {});
  expect([await isIn(one), await isIn(other)]).toEqual([false, true]);
}, 60_000);
