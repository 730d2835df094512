import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import { cookieName, readCookie } from '#lib/auth/cookie.ts';
import { actorOf, sessionActor, sessionOf } from '#lib/auth/session-actor.ts';
import { type Locale, localeOf } from '#lib/domain/locale.ts';
import type { Actor } from '#lib/domain/member.ts';
import { may, type Right } from '#lib/domain/permissions.ts';
import { runtime } from '#lib/runtime.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { PATH_HEADER } from './page-headers.ts';
import { leadToSetUp } from './set-up-page.ts';

/** Who is looking at this page, for a server component; the signed-out are sent to sign in and come back here. */
export async function pageActor(): Promise<Actor> {
  return actorOf(await pageSession());
}

/** The same as {@link pageActor}, as the page hands it to the browser. */
export async function pageMember(): Promise<MeWire> {
  const { memberId, name, email, role, preferences } = await pageSession();
  return { id: memberId, name, email, role, preferences };
}

/** The same as {@link pageActor} for a page that takes a right: for everybody else there is no such page. */
export async function pageActorWho(right: Right): Promise<Actor> {
  const actor = await pageActor();
  if (!may(actor, right)) notFound();
  return actor;
}

/** Who looks at a page that is open to everybody; null when nobody is signed in. */
export async function pageVisitor(): Promise<Actor | null> {
  return sessionActor((await headers()).get('cookie'), await runtime());
}

/** How whoever looks at this page reads: as they chose where they are signed in, else as their browser asks. */
export async function pageLocale(): Promise<Locale> {
  // Where the store doesn't answer the page says so itself, and in their browser's language.
  const [sent, session] = await Promise.all([headers(), findSession().catch(() => null)]);
  return localeOf(sent.get('accept-language'), session?.preferences);
}

/** Looked for once in each request: the frame of the page asks as well as the page. */
const findSession = cache(async () => {
  const [sent, running] = await Promise.all([headers(), runtime()]);
  return sessionOf(sent.get('cookie'), running);
});

async function pageSession() {
  const session = await findSession();
  if (session) return session;
  const [sent, running] = await Promise.all([headers(), runtime()]);
  const cookies = sent.get('cookie');
  await leadToSetUp(running);
  // Signing out takes the cookie away: where it still is, the session ended without them.
  const hasEnded = readCookie(cookies, cookieName('session', running)) !== null;
  const next = sent.get(PATH_HEADER) ?? '/';
  redirect(`/sign-in?${new URLSearchParams({ ...(hasEnded && { ended: '1' }), next })}`);
}
