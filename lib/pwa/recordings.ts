/** The browser cache that holds whole recordings, so that one opened before plays offline. Emptied at sign-out. */
export const RECORDINGS = 'aftertone-recordings';

/** How many are held; the one put in first gives way. */
export const MOST_RECORDINGS = 20;

/** Whose recording lies at an address of ours; null for every other address. */
export function voicemailOfRecording(pathname: string): string | null {
  return /^\/api\/voicemails\/([^/]+)\/audio$/.exec(pathname)?.[1] ?? null;
}
