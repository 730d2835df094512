import { makeExternalStore } from './external-store.ts';

/** True from the moment a member asks to be signed out here: nothing is listened to or said in their name any more. */
export const isSigningOut = makeExternalStore(false);
