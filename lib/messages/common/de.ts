import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  tryAgain: 'Erneut versuchen',

  // Views
  viewInbox: 'Posteingang',
  viewUnlistened: 'Nicht angehört',
  viewMine: 'Meine',
  viewDone: 'Erledigt',
  viewTrash: 'Papierkorb',

  // How a voicemail was closed
  outcomeCalledBack: 'Zurückgerufen',
  outcomeLeftMessage: 'Nachricht hinterlassen',
  outcomeBooked: 'Termin vereinbart',
  outcomeWrongNumber: 'Falsche Nummer',
  outcomeNoActionNeeded: 'Nichts zu tun',
  outcomeDone: 'Erledigt',
  outcomeDoneWith: 'Erledigt · {outcome}',

  // Pages that are only a sentence
  notFoundTitle: 'Nicht gefunden',
  pageNotFound: 'Seite nicht gefunden',
  linkMayBeWrong: 'Der Link ist vielleicht falsch oder veraltet.',
  openInbox: 'Posteingang öffnen',
});
