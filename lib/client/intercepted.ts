import { makeExternalStore } from './external-store.ts';

/** True while something in front of Aftertone (a sign-in proxy, a network's sign-in page) answers in its place. */
export const isIntercepted = makeExternalStore(false);

/** What that means for whoever asked, as a sentence. */
export const INTERCEPTED = 'Something in front of Aftertone asks you to sign in.';
