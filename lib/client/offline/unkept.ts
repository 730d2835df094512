import { makeExternalStore } from '#lib/client/request/external-store.ts';

/**
 * How many changes and drafts of this window aren't stored on this device yet; null while it stores nothing (no storage, or
 * data removed).
 */
export const unkept = makeExternalStore<number | null>(null);
