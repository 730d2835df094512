/** The browser cache that holds whole recordings, so that one opened before plays offline. Emptied at sign-out. */
export const RECORDINGS = 'aftertone-recordings';

/** How many are stored; the oldest is removed first. */
export const MOST_RECORDINGS = 20;

/** The voicemail whose recording a path leads to; null for every other path. */
export function voicemailOfRecording(pathname: string): string | null {
  return /^\/api\/voicemails\/([^/]+)\/audio$/.exec(pathname)?.[1] ?? null;
}
