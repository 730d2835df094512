import type { ServerResponse } from 'node:http';
import { forward } from './https-front.ts';
import { startWebServer } from './web-server.ts';

/** How a sign-in proxy answers in Aftertone's place. `nothing`: it lets everything through. */
export type FrontMode = 'nothing' | '401' | '403' | '200' | 'redirect';

/** A sign-in proxy of a test's own in front of the app, with a sign-in page at another origin. */
export interface SignInFront extends AsyncDisposable {
  /** Known before the app starts, which must be told it as `APP_URL`. */
  origin: string;
  forwardTo(app: string): void;
  /** From now on it answers so: for the API alone, or for pages too. */
  answer(mode: FrontMode, what?: 'api' | 'everything'): void;
  /** How many pages of the app were asked for. */
  pages(): number;
}

export async function startSignInFront(): Promise<SignInFront> {
  let app: URL | undefined;
  let mode: FrontMode = 'nothing';
  let what = 'api';
  let pages = 0;
  const elsewhere = await startWebServer((_, response) => signInPage(response, 200));
  const web = await startWebServer((request, response) => {
    const isApi = request.url?.startsWith('/api/') ?? false;
    if (request.headers['sec-fetch-mode'] === 'navigate') pages += 1;
    if (!app) response.writeHead(502).end();
    else if (mode === 'nothing' || (!isApi && what === 'api')) forward(request, response, app, 'kept');
    else if (mode === 'redirect') response.writeHead(302, { location: `${elsewhere.origin}/sign-in` }).end();
    else signInPage(response, Number(mode));
  });
  return {
    origin: web.origin,
    forwardTo: (origin) => {
      app = new URL(origin);
    },
    answer(next, of = 'api') {
      mode = next;
      what = of;
    },
    pages: () => pages,
    async [Symbol.asyncDispose]() {
      await web[Symbol.asyncDispose]();
      await elsewhere[Symbol.asyncDispose]();
    },
  };
}

function signInPage(response: ServerResponse, status: number): void {
  const page = '<!doctype html><title>Company sign-in</title><h1>Company sign-in</h1>';
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(page);
}
