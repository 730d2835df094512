import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  documentTitle: 'Error · Aftertone',
  crashed: 'Aftertone dejó de funcionar',
  changesAreSafe: 'Sus mensajes de voz y sus cambios están a salvo.',
  backToInbox: 'Recargar la bandeja de entrada',
  errorId: 'ID del error para su administrador: {id}',
});
