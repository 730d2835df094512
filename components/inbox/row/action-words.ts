import type { Areas } from '#lib/messages/areas.ts';
import type { Translator } from '#lib/messages/translator.ts';
import type { LineWire } from '#lib/wire/lines.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** What each action will do, for its tooltip, by what the line's phone system supports. */
export interface ActionWords {
  listened: string;
  trash: string;
  erase: string;
}

/** Words for the actions on one voicemail. Until the line is known, its phone system counts as supporting nothing. */
export function actionWords(
  voicemail: VoicemailWire,
  line: LineWire | undefined,
  t: Translator<Areas['inbox']>,
): ActionWords {
  const system = line?.providerLabel ?? voicemail.providerLabel;
  if (line?.account.state === 'archived')
    return { listened: t('archivedListened'), trash: t('archivedTrash'), erase: t('archivedErase', { system }) };
  const canRemove = line?.canRemove ?? false;
  const canMark = line?.canSetListened ?? false;
  return {
    listened: t(canMark ? 'listenedThereToo' : 'listenedHereOnly', { system }),
    trash: t(canRemove ? 'trashThereLater' : 'trashHereOnly', { system }),
    erase: t(canRemove ? 'eraseThereToo' : 'eraseHereOnly', { system }),
  };
}
