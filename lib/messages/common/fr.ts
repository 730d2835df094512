import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  tryAgain: 'Réessayer',

  // Views
  viewInbox: 'Boîte de réception',
  viewUnlistened: 'Non écoutés',
  viewMine: 'À moi',
  viewDone: 'Traités',
  viewTrash: 'Corbeille',

  // How a voicemail was closed
  outcomeCalledBack: 'Rappelé',
  outcomeLeftMessage: 'Message laissé',
  outcomeBooked: 'Rendez-vous pris',
  outcomeWrongNumber: 'Mauvais numéro',
  outcomeNoActionNeeded: 'Rien à faire',
  outcomeDone: 'Traité',
  outcomeDoneWith: 'Traité · {outcome}',

  // Pages that are only a sentence
  notFoundTitle: 'Page introuvable',
  pageNotFound: 'Page introuvable',
  linkMayBeWrong: 'Le lien est peut-être erroné ou obsolète.',
  openInbox: 'Ouvrir la boîte de réception',
});
