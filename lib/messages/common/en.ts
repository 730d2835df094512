import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  tryAgain: 'Try again',

  // Views
  viewInbox: 'Inbox',
  viewUnlistened: 'Unlistened',
  viewMine: 'Mine',
  viewDone: 'Done',
  viewTrash: 'Trash',

  // How a voicemail was closed
  outcomeCalledBack: 'Called back',
  outcomeLeftMessage: 'Left message',
  outcomeBooked: 'Booked',
  outcomeWrongNumber: 'Wrong number',
  outcomeNoActionNeeded: 'No action needed',
  outcomeDone: 'Done',
  outcomeDoneWith: 'Done · {outcome}',

  // Pages that are only a sentence
  notFoundTitle: 'Not found',
  pageNotFound: 'Page not found',
  linkMayBeWrong: 'The link may be wrong or outdated.',
  openInbox: 'Open the inbox',
});
