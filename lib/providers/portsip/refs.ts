import { escapeId, unescapeId } from '#lib/domain/escaped-id.ts';
import type { Ref } from '#lib/domain/voicemail.ts';
import { pathSegment } from '../http/path-segment.ts';

/** The line of the signed-in extension's own box. The PBX's ids are base64 of long numbers, so no shared box has it. */
export const OWN_BOX = 'own';

/** Where a voicemail lies: the box it was listed in (a voicemail does not say it) and its id there. */
export interface Place {
  box: Ref;
  mailId: string;
}

/** `box/mail_id`, both escaped, so that an id may hold any character. */
export function refOf({ box, mailId }: Place): Ref {
  return `${escapeId(box)}/${escapeId(mailId)}`;
}

/** Where a ref points; null when it is none of ours. */
export function placeOf(ref: Ref): Place | null {
  const [box = '', mailId = '', ...more] = ref.split('/');
  if (box === '' || mailId === '' || more.length > 0) return null;
  try {
    return { box: unescapeId(box), mailId: unescapeId(mailId) };
  } catch {
    // A stray % was never made by refOf.
    return null;
  }
}

/** The path of a box's voicemails below the API's root. `gone` for an id that no path can hold. */
export function boxPath(box: Ref): string {
  return box === OWN_BOX ? 'voicemails' : `shared_voicemails/${pathSegment(box)}/voicemails`;
}

/** The path of one voicemail below the API's root. */
export function mailPath({ box, mailId }: Place): string {
  return `${boxPath(box)}/${pathSegment(mailId)}`;
}
