import { makeExternalStore } from './external-store.ts';

/** True from the moment a member signs out here: no events are fetched and nothing is sent in their name. */
export const isSigningOut = makeExternalStore(false);
