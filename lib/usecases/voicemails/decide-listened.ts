import type { VoicemailRow } from '#lib/store/voicemails/voicemail-rows.ts';
import { type Deciding, type Decision, nothing } from './decision.ts';

/**
 * A member marks it listened, or unlistened. The latter is remembered, so that a listen begun before it no longer
 * counts; listening again forgets it.
 */
export function decideListened(
  row: VoicemailRow,
  listened: boolean,
  { memberId, at }: Deciding,
  how: Record<string, unknown> = { how: 'marked' },
): Decision {
  if (listened === (row.listened_at !== null)) return nothing;
  if (!listened)
    return {
      set: { listened_at: null, listened_by: null, unlistened_at: at, listen_round: row.listen_round + 1 },
      activities: [{ type: 'unlistened', detail: {} }],
    };
  return {
    set: { listened_at: at, listened_at_reported: 0, listened_by: memberId, unlistened_at: null },
    activities: [{ type: 'listened', detail: how }],
  };
}
