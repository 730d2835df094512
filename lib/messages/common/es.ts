import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  tryAgain: 'Intentar de nuevo',

  // Views
  viewInbox: 'Bandeja de entrada',
  viewUnlistened: 'Sin escuchar',
  viewMine: 'Míos',
  viewDone: 'Resueltos',
  viewTrash: 'Papelera',

  // How a voicemail was closed
  outcomeCalledBack: 'Llamada devuelta',
  outcomeLeftMessage: 'Mensaje dejado',
  outcomeBooked: 'Cita reservada',
  outcomeWrongNumber: 'Número equivocado',
  outcomeNoActionNeeded: 'No requiere acción',
  outcomeDone: 'Resuelto',
  outcomeDoneWith: 'Resuelto · {outcome}',

  // Pages that are only a sentence
  notFoundTitle: 'No encontrada',
  pageNotFound: 'Página no encontrada',
  linkMayBeWrong: 'Es posible que el enlace sea incorrecto o esté desactualizado.',
  openInbox: 'Abrir la bandeja de entrada',
});
