import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  // Command menu
  commandMenu: 'Command menu',
  whatToDo: 'What do you want to do?',
  teammates: 'Teammates',
  noTeammate: 'No matching teammate',
  searchFor: 'Search for “{query}”',

  // Its groups
  voicemails: 'Voicemails',
  thisVoicemail: '{count, plural, one {This voicemail} other {# selected}}',
  goTo: 'Go to',
  more: 'More',

  // Other words for an action, found by typing them
  callWords: 'phone dial',
  doneWords: 'close outcome booked called back',
  listenedWords: 'read unread',
  assignWords: 'give take pick up',
  deleteWords: 'trash remove',

  // Shortcut sheet
  orKey: 'or',
  thenKey: 'then',
  otherAlphabet: 'If your keyboard writes another alphabet, press the key in the same place as on a US keyboard.',
  singleKeys: 'Single-key shortcuts',
  singleKeysOn: 'Turn off if you dictate or press keys by accident. Enter, Esc, ← → and the command menu keep working.',
  singleKeysOff: 'Off. Only Enter, Esc, ← → and the command menu work. You’ll find this sheet in the command menu too.',
  singleKeysNotChanged: 'Couldn’t change this. {reason}',

  // Its parts
  groupMoving: 'Moving around',
  groupListening: 'Listening',
  groupDeciding: 'Working on a voicemail',
  groupSeveral: 'Several at once',
  groupGoing: 'Going to',
  groupAnywhere: 'Anywhere',

  // What each shortcut does
  next: 'Next voicemail',
  previous: 'Previous voicemail',
  open: 'Open',
  back: 'Clear selection, or back to the list',
  play: 'Play or pause',
  skipBack: 'Back 10 seconds',
  skipForward: 'Forward 10 seconds',
  slower: 'Slower',
  faster: 'Faster',
  listened: 'Mark as listened or unlistened',
  done: 'Mark as done',
  doneNext: 'Mark as done and open the next',
  delete: 'Delete',
  undoLast: 'Undo the last change',
  assignTo: 'Assign to…',
  callBack: 'Call back',
  writeNote: 'Write a note',
  select: 'Select',
  selectDown: 'Extend selection down',
  selectUp: 'Extend selection up',
  search: 'Search',
  openCommandMenu: 'Open the command menu',
  showShortcuts: 'Show all shortcuts',
});
