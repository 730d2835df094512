import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  documentTitle: 'Fehler · Aftertone',
  crashed: 'Aftertone funktioniert gerade nicht',
  changesAreSafe: 'Ihre Sprachnachrichten und Änderungen sind sicher.',
  backToInbox: 'Posteingang neu laden',
  errorId: 'Fehler-ID für Ihren Administrator: {id}',
});
