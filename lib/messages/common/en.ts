import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  tryAgain: 'Try again',
  newVoicemails: '{count, plural, one {# new voicemail} other {# new voicemails}}',
});
