import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  tryAgain: 'Try again',

  // Buttons and fields
  cancel: 'Cancel',
  continue: 'Continue',
  close: 'Close',
  dismiss: 'Dismiss',
  hide: 'Hide',
  signIn: 'Sign in',
  signOut: 'Sign out',
  settings: 'Settings',
  keyboardShortcuts: 'Keyboard shortcuts',
  password: 'Password',
  showPassword: 'Show password',
  showSecret: 'Show {name}',
  checking: 'Checking…',
  searching: 'Searching…',

  // The app, as browsers and stores name it
  appDescription: 'The shared voicemail inbox for front desks',

  // Pages that are only a sentence
  notFoundTitle: 'Not found',
  pageNotFound: 'Page not found',
  linkMayBeWrong: 'The link may be wrong or outdated.',
  openInbox: 'Open the inbox',
  pageFailed: 'Something went wrong',
  changesAreSafe: 'Your voicemails and changes are safe.',
  errorId: 'Error ID for your administrator: {id}',
  cantReachTitle: 'Can’t reach Aftertone',
  nothingSavedOffline:
    'You’re offline or the server isn’t responding, and nothing is saved on this device. This page reloads when you’re back online.',
  pageNeedsConnection: 'This page needs a connection. Your inbox is available offline.',

  // Sidebar
  viewsAndLines: 'Views and lines',
  lines: 'Lines',
  unlistenedCount: '{count, plural, one {#<detail> unlistened</detail>} other {#<detail> unlistened</detail>}}',
  findLine: 'Find a line',
  findOneOfLines: 'Find one of {total, number} lines',
  busiestLines: 'The {shown, number} busiest of {total, number} lines.',
  firstLinesFound: 'The first {shown, number} of {total, number} lines found.',
  noLinesFound: 'No lines with that name or number.',
  lineArchived: 'Archived',
  lineHasProblems: 'Phone system has problems',
  signedInAs: '<detail>Signed in as </detail><member>{name}</member>',

  // Signing out
  unsentChangesKept:
    '{count, plural, one {# unsent change stays on this device, locked, until you sign in here again.} other {# unsent changes stay on this device, locked, until you sign in here again.}}',
  unsentChangesLost: '{count, plural, one {# unsent change will be lost.} other {# unsent changes will be lost.}}',
  unsavedNotesLost: '{count, plural, one {# unsaved note will be lost.} other {# unsaved notes will be lost.}}',
  couldNotSignOut: 'Couldn’t sign out: the server didn’t respond. Try again.',
  onlyDeviceSignedOut: 'Offline data removed, but you’re still signed in: the server didn’t respond. Try again.',

  // Connection
  offlineShowingSaved: 'You’re offline. Showing saved voicemails.',
  cantReachRetrying: 'Can’t reach Aftertone. Showing the last loaded data; retrying…',
  signInInFront: 'Your network or a proxy wants you to sign in first.',
  mayBeOutdated: 'This page may be out of date.',
  changesWillSync:
    '{count, plural, one {# change will sync once you’re reconnected.} other {# changes will sync once you’re reconnected.}}',

  // Phone systems with problems
  phoneSystemHasProblems: '{label} has problems. Existing voicemails are still available.',
  phoneSystemsHaveProblems:
    '{count, plural, one {# phone system has problems.} other {# phone systems have problems.}} Existing voicemails are still available.',
  seeWhich: 'See which',
  viewPhoneSystem: 'View<detail> settings of {label}</detail>',
  failingSince: 'Since <time></time>',
  pendingChanges: '{count, plural, one {# pending change} other {# pending changes}}',

  // New version
  newVersionReady: 'A new version is ready.',
  reloadLosesText: 'What you typed on this page isn’t saved. Reloading will lose it.',
  reload: 'Reload',
  reloadAnyway: 'Reload anyway',

  // Toasts, and what is announced to screen readers
  toast: 'Notification',
  toasts: 'Notifications ({hotkey})',
  pressToReach: '{action}: press F8 to reach it',
  recentChanges: 'Recent changes',
  unlistenedNow: '{count, plural, one {# unlistened voicemail} other {# unlistened voicemails}}',
  unlistenedLeft: '{count, plural, one {# unlistened voicemail left} other {# unlistened voicemails left}}',

  // Asking for the password
  confirmItsYou: 'Confirm it’s you',
  enterPasswordToContinue: 'Enter your password to continue. You won’t be asked again for 15 minutes.',
  tooManyAttempts: 'Too many attempts. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  youCanTryAgain: 'You can try again now.',

  // Plain http
  notEncrypted: 'This connection isn’t encrypted.',
  othersCanListen: 'Anyone on this network can read passwords and listen to voicemails.',
  setUpHttps: 'Set up https: see “On your phones” in the README.',
  askForHttps: 'Ask an administrator to set up https.',
  hideHttpWarning: 'Hide<detail> the warning about the unencrypted connection</detail>',

  // Requests that fail
  somethingWentWrong: 'Something went wrong. Reload the page.',
  replyNotUnderstood: 'Aftertone was updated. Reload the page.',
  tookTooLong: 'Aftertone took too long to respond.',
  cantReach: 'Can’t reach Aftertone. Check your connection.',
  interrupted: 'The connection was interrupted.',
  notReady: 'Aftertone isn’t ready yet. Try again in a moment.',
  blockedInFront: 'Something between this device and Aftertone blocked the request (error {status}).',

  // What a device keeps
  deviceFull: 'This device’s storage is full. Save your notes and keep this window open until everything is sent.',
  deviceRefuses:
    'This browser doesn’t let Aftertone save data. Save your notes and keep this window open until everything is sent.',
  unreadableChanges:
    '{count, plural, one {# of your changes on this device can’t be read anymore and was removed.} other {# of your changes on this device can’t be read anymore and were removed.}} Your key has changed, probably because a backup was restored.',
  unreadableNotes:
    '{count, plural, one {# of your unsaved notes on this device can’t be read anymore and was removed.} other {# of your unsaved notes on this device can’t be read anymore and were removed.}} Your key has changed, probably because a backup was restored.',

  // Views
  viewInbox: 'Inbox',
  viewUnlistened: 'Unlistened',
  viewMine: 'Mine',
  viewDone: 'Done',
  viewTrash: 'Trash',
  // An empty one, and why it is empty
  noneWaiting: 'No voicemails waiting.',
  caughtUp: 'You’re all caught up.',
  mineEmpty: 'Nothing assigned to you.',
  mineEmptyWhy: 'Voicemails you pick up or get assigned appear here.',
  doneEmpty: 'Nothing done yet.',
  doneEmptyWhy: 'Finished voicemails appear here. You can always reopen one.',
  trashEmpty: 'Trash is empty.',
  trashEmptyWhy: 'Deleted voicemails stay here for a while before they’re permanently deleted.',

  // How a voicemail was closed
  outcomeCalledBack: 'Called back',
  outcomeLeftMessage: 'Left message',
  outcomeBooked: 'Booked',
  outcomeWrongNumber: 'Wrong number',
  outcomeNoActionNeeded: 'No action needed',
  outcomeDone: 'Done',
  outcomeDoneWith: 'Done · {outcome}',

  // Times and lengths
  timeNow: 'now',
  timeJustNow: 'just now',
  timeYesterday: 'Yesterday',
  timeClockAhead: 'Clock ahead',
  timeMinutes: '{minutes, number} min',
  timeHours: '{hours, number} h',
  timeDays: '{days, plural, one {# day} other {# days}}',
  timeHoursMinutes: '{hours, number} h {minutes, number} min',
  timeDaysHours: '{days, number} d {hours, number} h',
  timeUnderMinute: 'under a minute',
  timeTodayAt: 'today at {time}',
  timeYesterdayAt: 'yesterday at {time}',
  timeTomorrowAt: 'tomorrow at {time}',
  timeOnDayAt: 'on {day} at {time}',
  timeOfToday: '{time}',
  timeDayAt: '{day} at {time}',
  timeAndAgo: '{when}, {ago}',
  timeUnknown: 'Unknown time',
  timeUnknownShort: 'Unknown',
  timeUnknownDay: 'an unknown day',
  timeUnknownSince: 'an unknown time',
  timeAtUnknown: 'at an unknown time',
  timeLongSeconds: '{seconds, plural, one {# second} other {# seconds}}',
  timeLongMinutes: '{minutes, plural, one {# minute} other {# minutes}}',
  timeLong: '{minutes, plural, one {# minute} other {# minutes}} {seconds, plural, one {# second} other {# seconds}}',

  // Who called
  callerUnknown: 'Unknown caller',
  callerExtension: 'Extension {number}',

  // What stands on keys
  keyEscape: 'Esc',
  keyShift: 'Shift',
  keyDelete: 'Del',
  keyEnter: 'Enter',
  keySpace: 'Space',
  keyControl: 'Ctrl',

  // Parts that come after the page
  partNotLoaded: 'Couldn’t load this. Try again in a moment.',
});
