import { headers } from 'next/headers';
import { sessionActor } from '#lib/auth/session-actor.ts';
import { runtime } from '#lib/runtime.ts';
import { serverSentences } from '#lib/sentences/server.ts';

/** What the sign-in page shows; never a password. */
export interface SignInPage {
  isSignedIn: boolean;
  demoMembers: { name: string; email: string; role: string }[];
  /** Why nobody can come in yet; null when somebody can. */
  notice: string | null;
}

/** Who is at the door, and who may come in with one tap. */
export async function signInPage(): Promise<SignInPage> {
  const running = await runtime();
  const actor = await sessionActor((await headers()).get('cookie'), running);
  return {
    isSignedIn: actor !== null,
    demoMembers: running.demoMembers.map(({ name, email, role }) => ({ name, email, role })),
    notice: (await running.hasMembers()) ? null : serverSentences.nobodyYet,
  };
}
