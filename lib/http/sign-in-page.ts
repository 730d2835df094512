import { headers } from 'next/headers';
import { sessionActor } from '#lib/auth/session-actor.ts';
import { runtime } from '#lib/runtime.ts';
import { leadToSetUp } from './set-up-page.ts';

/** What the sign-in page shows; never a password. */
export interface SignInPage {
  isSignedIn: boolean;
  demoMembers: { name: string; email: string; role: string }[];
}

/** Who is at the door, and who may come in with one tap. Where nobody can come in yet it leads to Set-up. */
export async function signInPage(): Promise<SignInPage> {
  const running = await runtime();
  await leadToSetUp(running);
  const actor = await sessionActor((await headers()).get('cookie'), running);
  return {
    isSignedIn: actor !== null,
    demoMembers: running.demoMembers.map(({ name, email, role }) => ({ name, email, role })),
  };
}
