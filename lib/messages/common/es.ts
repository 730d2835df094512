import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  tryAgain: 'Intentar de nuevo',
  newVoicemails: '{count, plural, one {# mensaje nuevo} other {# mensajes nuevos}}',
});
