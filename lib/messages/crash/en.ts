import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  documentTitle: 'Error · Aftertone',
  crashed: 'Aftertone stopped working',
  changesAreSafe: 'Your voicemails and changes are safe.',
  backToInbox: 'Reload the inbox',
  errorId: 'Error ID for your administrator: {id}',
});
