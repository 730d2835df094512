import type { VoicemailWire } from '#lib/wire/voicemails.ts';

type Named = Pick<VoicemailWire, 'id'>;

/** Where a voicemail's recording is played from; the revision keeps caches from mixing two recordings. */
export function audioHref({ id }: Named, revision: number): string {
  return `/api/voicemails/${encodeURIComponent(id)}/audio?r=${revision}`;
}

/** Where it is saved from, under a name. */
export function downloadHref({ id }: Named): string {
  return `/api/voicemails/${encodeURIComponent(id)}/audio?download=1`;
}
