import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  // The screen
  skipToList: 'Skip to voicemails',
  sidebar: 'Sidebar',
  unlistenedTotal: '{count, number} unlistened in total',
  showAllLines: 'Show all lines',
  newestFirst: 'Newest first',
  oldestFirst: 'Oldest first',
  showNewestFirst: 'Show newest first',
  showOldestFirst: 'Show oldest first',
  noneOpen: 'No voicemail open',
  selectToListen: 'Select a voicemail to listen.',
  unlistenedVoicemails:
    '<big>{count, number}</big> {count, plural, one {unlistened voicemail} other {unlistened voicemails}}',
  startWithOldest: 'Start with the oldest',

  // The list
  loadingVoicemails: 'Loading voicemails…',
  loadingOlder: 'Loading older voicemails…',
  listFailed: 'Couldn’t load voicemails.',
  listFailedSafe: 'Nothing is lost; they’re safe on the server.',
  listFailedWhy: '{reason} Nothing is lost; they’re safe on the server.',
  arrivals:
    '{count, plural, one {# new voicemail at the top of the list} other {# new voicemails at the top of the list}}',
  arrivalsShort: '{count, number} new',

  // Nothing in the list
  noLinesFound: 'No voicemails yet.',
  noLinesFoundWhy: 'We haven’t found any lines on this phone system.',
  noLines: 'No phone lines yet.',
  noLinesWhy: 'Voicemails will appear here once an administrator connects a phone system.',
  noPhoneSystem: 'No phone system yet.',
  noPhoneSystemWhy: 'Connect your phone system and voicemails will appear here.',
  connectPhoneSystem: 'Connect a phone system',
  importing: 'Importing voicemails…',
  importingWhy: 'The first ones will be here in a moment.',
  newAppear: 'New voicemails appear automatically.',
  lastVoicemail: 'Last voicemail {ago}.',

  // Search
  search: 'Search',
  searchVoicemails: 'Search voicemails',
  clearSearch: 'Clear search',
  results: '{count, plural, =0 {No results} one {# result} other {# results}}',
  moreResults: 'More than {count, number} results',
  noResultsSoFar: 'No results so far',
  searchFailed: 'Search didn’t respond.',
  noResults:
    '{soFar, select, yes {No results so far in {view} for “<q>{query}</q>”.} other {No results in {view} for “<q>{query}</q>”.}}',
  noResultsOnLine:
    '{soFar, select, yes {No results so far in {view} on <name>{line}</name> for “<q>{query}</q>”.} other {No results in {view} on <name>{line}</name> for “<q>{query}</q>”.}}',
  searchedWhere: 'We searched transcripts, notes, names and numbers.',
  shortWords: 'Very short words take longer to search. Type at least three letters to search everything at once.',
  showResults: '{count, plural, one {Show # result in {view}} other {Show # results in {view}}}',
  showMoreResults: 'Show {count, number}+ results in {view}',
  viewAllLines: '{view}, all lines',
  searchedTo: 'Searched as far as <day></day>.',
  searchingFrom: 'Continuing the search from <day></day>…',
  keepSearching: 'Keep searching',

  // A row
  rowUnlistened: 'Unlistened.',
  waiting: 'Waiting',
  noteBy: 'Note by <by>{name}</by>:',
  noSpeech: 'No speech detected',
  transcribing: 'Transcribing…',
  noTranscript: 'No transcript',
  transcriptFailed: 'Couldn’t be transcribed',
  hungUp: 'Hung up · no message',
  selectRow: 'Select {caller}',
  unsavedNote: 'Your unsaved note',
  notes: '{count, plural, one {# note} other {# notes}}',
  deletedThere: 'Deleted in {system} · still saved here',
  waitingToSync: 'Waiting to sync to {system}',
  changeRejected: '{system} rejected this change',
  deletesInDays: '{days, plural, one {Deletes in # day} other {Deletes in # days}}',
  deletesInHours: '{hours, plural, one {Deletes in # hour} other {Deletes in # hours}}',
  deletingSoon: 'Deleting soon',

  // What each action will do
  listenedThereToo: 'Changes for everyone, and in {system}',
  listenedHereOnly: '{system} doesn’t support this, so it only changes here.',
  trashThereLater: 'Moves to Trash for everyone. Also deleted from {system} when its time in Trash is up.',
  trashHereOnly: '{system} doesn’t support deleting, so it’s only removed here.',
  eraseThereToo: 'Deletes it here and in {system}, for everyone',
  eraseHereOnly: 'Deletes it here for everyone. {system} doesn’t support deleting and keeps its copy.',
  archivedListened: 'Changes here for everyone',
  archivedTrash: 'Moves to Trash, here only',
  archivedErase: 'Deletes it here for everyone. Nothing is deleted in {system}.',

  // Why a caller can’t be called
  callerHidden: 'No number to call. The caller’s ID was hidden.',
  notANumber: '“{number}” isn’t a phone number that can be called.',
  emergencyNumber: '{number} is an emergency number, so it isn’t called from here.',
  extensionInside:
    'Extension {number} can only be called on the phone system. An administrator can change that in Settings, Lines.',

  // Selected rows
  selectedVoicemails: 'Selected voicemails',
  clearSelection: 'Clear selection',
  rowsSelected: '{count, number} selected',
  noSelection: 'No selection',
  bulkActions: 'Bulk actions',

  // Short, under an icon
  listened: 'Listened',
  unlistened: 'Unlistened',
  assign: 'Assign…',

  // Keys
  nothingToUndo: 'Nothing to undo.',
});
