import { makeExternalStore } from '#lib/client/request/external-store.ts';

/**
 * How many changes and drafts of this window its device does not have yet; null while it keeps nothing at all (no store, or
 * told to forget).
 */
export const unkept = makeExternalStore<number | null>(null);
