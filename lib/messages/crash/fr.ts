import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  documentTitle: 'Erreur · Aftertone',
  crashed: 'Aftertone a cessé de fonctionner',
  changesAreSafe: 'Vos messages vocaux et vos modifications sont en sécurité.',
  backToInbox: 'Recharger la boîte de réception',
  errorId: 'ID de l’erreur pour votre administrateur\u00a0: {id}',
});
