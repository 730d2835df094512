import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  // Pages
  phoneSystems: 'Phone systems',
  phoneSystem: 'Phone system',
  connectTitle: 'Connect a phone system',
  systemsAbout: 'Connect the phone systems your voicemails come from.',
  connect: 'Connect',
  noSystems: 'No phone systems yet. Connect one and its voicemails will appear in the inbox.',
  fromFile: 'from the accounts file',
  voicemailCount: '{count, plural, one {# voicemail} other {# voicemails}}',
  managedInFile: '{provider} · Managed in the accounts file',
  droppedFromFile: '{provider} · Removed from the accounts file',
  goneTitle: 'Phone system deleted',
  gone: 'This phone system was disconnected and its voicemails were deleted from Aftertone.',
  goToSystems: 'Go to phone systems',

  // How a phone system is, in a line
  stateConnected: 'Connected',
  stateConnecting: 'Connecting',
  stateProblems: 'Having problems',
  stateActionNeeded: 'Action needed',
  statePaused: 'Paused',
  stateArchived: 'Archived',
  stateDeleting: 'Deleting',
  checked: 'checked {ago}',
  disconnected: 'disconnected <when></when>',
  leftToDelete: '{count, plural, one {# voicemail left.} other {# voicemails left.}} You can leave this page.',
  clockAhead:
    'This phone system’s clock is {time} ahead of this server’s. Voicemails still arrive on time, but their times may look wrong. Check both clocks.',
  clockBehind:
    'This phone system’s clock is {time} behind this server’s. Voicemails still arrive on time, but their times may look wrong. Check both clocks.',
  datedAhead:
    '{count, plural, one {# voicemail is} other {# voicemails are}} dated in the future because this phone system’s clock is ahead. Set its clock, or callers will appear in the wrong order.',

  // What can be done
  checkNow: 'Check now',
  checkingNow: 'Checking for voicemails…',
  runFullSync: 'Run full sync',
  fullSyncStarted: 'Full sync started.',
  resume: 'Resume',
  resumed: 'Resumed.',
  tryingAgain: 'Trying again…',
  testConnection: 'Test connection',
  testingConnection: 'Testing connection…',
  pause: 'Pause',
  pausedNow: 'Paused. Existing voicemails stay; changes will sync when you resume.',
  updateSecret: '{kind, select, password {Update password} other {Update API key}}',
  updateSettings: 'Update settings',
  fixInFile: 'Update this phone system in the accounts file, then restart Aftertone.',
  foundNoLines: 'Connected. No lines yet: they appear with their first voicemail.',
  foundLines: 'Connected. Found {count, plural, one {# line} other {# lines}}: {names}.',
  foundMoreLines: 'Connected. Found {count, number} lines: {names} and {more, number} more.',
  looksDifferent: 'But it looks like a different account from the one connected here.',

  // Details
  details: 'Details',
  partCount: '{count, plural, one {# unreadable part} other {# unreadable parts}}',
  skippedCount: '{count, plural, one {# skipped item} other {# skipped items}}',
  lastChecked: 'Last checked',
  lastFullSync: 'Last full sync',
  notYet: 'Not yet',
  notFinishedYet: 'Not finished yet',
  lastChangeSent: 'Last change sent',
  never: 'Never',
  sendsChanges: 'Sends changes',
  notSupportedBy: 'Not supported by {system}',
  lastError: 'Last error',
  noError: 'None',
  resolved: '(resolved)',
  errorsLastDay: 'Errors, last 24 h',
  noRequests: 'No requests',
  failedOf: '{failed, number} of {asked, plural, one {# request} other {# requests}}',
  failedShare: '{failed, number} of {asked, plural, one {# request} other {# requests}} ({share})',
  schedule: 'Schedule',
  scheduleEvery: '{count, plural, one {Every second} other {Every # seconds}}',
  scheduleSlowed: 'Slowed down after {count, plural, one {# error} other {# errors in a row}}',
  scheduleOnHold: 'On hold after {count, plural, one {# error} other {# errors in a row}}; retrying <when></when>',
  scheduleRetrying: 'Retrying now after {count, plural, one {# error} other {# errors in a row}}',
  scheduleStopped: 'Stopped until its settings are fixed',
  scheduleAsksFirst: 'Stopped until you answer the question above',
  nextCheck: 'Next check',
  voicemails: 'Voicemails',
  pendingChanges: 'Pending changes',
  noPending: 'None',
  pendingSending: '{count, number} sending',
  pendingRejected: '{count, number} rejected',
  pendingScheduled: '{count, number} scheduled for deletion',
  disconnectedAt: 'Disconnected',
  pendingAbout: 'Not sent to {system} yet, oldest first.',
  pendingKind: '{kind, select, listened {Listened} unlistened {Unlistened} other {Deletion}}',
  deletedVoicemail: 'Deleted voicemail',
  inTrashUntil: 'In Trash; will be deleted there <when></when>',
  unreadableParts: 'Couldn’t be read',
  unreadablePartsAbout: 'Everything else on this phone system is up to date.',
  partSince: 'Since <since></since>, last tried <last></last>',
  skippedItems: 'Skipped items',
  skippedItemsAbout: 'Couldn’t be read. We’ll retry on every check.',
  skippedWhen: '{ref} · first <first></first>, last <last></last>',
  couldntLoadList: 'Couldn’t load this list.',
  showMore: 'Show more',

  // Webhook
  webhookTitle: 'Instant notifications (webhook)',
  webhookAbout:
    'Get new voicemails the moment they arrive. Without it, we check {count, plural, one {every second} other {every # seconds}}.',
  noWebhook:
    '{system} doesn’t send webhooks. We check {count, plural, one {every second} other {every # seconds}} instead.',
  webhookUrl: 'Webhook URL',
  webhookUrlHint: 'Contains a secret. Only paste it into {system}.',
  copyUrl: 'Copy URL',
  noEvents: 'No events received yet.',
  lastEvent: 'Last event received <when></when>.',
  lastRejected: 'Last rejected event <when></when>: {reason}',

  // What an administrator is asked
  missingTitle:
    '{count, plural, one {# voicemail disappeared from {system}.} other {# voicemails disappeared from {system}.}}',
  missingAbout:
    'This may be an error on their side. {count, plural, one {Keep it as it is, or show everyone that it was deleted there.} other {Keep them as they are, or show everyone that they were deleted there.}} Nothing is deleted here either way.',
  keep: 'Keep',
  markDeletedThere: '{count, plural, one {Mark as deleted there} other {Mark as deleted there}}',
  restoredTitle:
    'A backup was restored <when></when>. {count, plural, one {# deletion is} other {# deletions are}} on hold.',
  restoredTitleUndated: 'A backup was restored. {count, plural, one {# deletion is} other {# deletions are}} on hold.',
  restoredAbout:
    '{perSystem}. {count, plural, one {It was} other {They were}} due after the backup was made. Nothing is deleted, here or on the phone systems, until you decide. What’s still here is in the <trash>Trash</trash>, where you can also decide one by one.',
  restoredOfSystem: '{system}: {count, number}',
  keepThem: '{count, plural, one {Keep it} other {Keep them}}',
  deleteThem: '{count, plural, one {Delete it…} other {Delete them…}}',
  deletePermanentlyTitle: 'Delete {count, plural, one {# voicemail} other {# voicemails}} permanently?',
  deletePermanentlyAbout:
    '{count, plural, one {It’s deleted here and on its phone system, and can’t be restored.} other {They’re deleted here and on the phone systems, and can’t be restored.}}',
  deletePermanently: 'Delete permanently',
  anotherTitle: '{system} looks like a different account now. Connect it as a new phone system?',
  anotherAbout:
    'Nothing is imported or sent until you decide. If you connect it as new, its voicemails get their own lines, and the old ones stay here as an archive. {changes, plural, =0 {} one {# pending change is discarded. } other {# pending changes are discarded. }}Choose “It’s the same” only if you know it’s the same phone system, for example after a rebuild: pending changes are then sent to it.',
  differentTitle: 'This looks like a different account. Connect it as a new phone system?',
  differentAbout:
    'Nothing was changed. If you know it’s the same phone system as {system}, for example after a rebuild, choose “It’s the same”: pending changes are then sent to it, and its voicemails join the ones already here.',
  connectAsNew: 'Connect as new',
  itsTheSame: 'It’s the same',
  duplicateTitle: '{system} shows the same voicemails as {other}.',
  duplicateTitleUnknown: '{system} shows the same voicemails as another phone system.',
  duplicateAbout:
    'With both connected, every voicemail would be in the inbox twice. Disconnect {system}, or keep both if that’s what you want.',
  keepBoth: 'Keep both',
  connectedAgain: '{system} is connected again.',
  connectedAsNew: 'Connected as a new phone system.',

  // The first import
  importTitle: 'First import',
  importStarting: 'Starting import…',
  importedNone: '{system} is connected. It has no voicemails yet.',
  imported:
    'Imported {count, plural, one {# voicemail} other {# voicemails}} from {system}. New ones will appear automatically.',
  importSoFar:
    'Imported {count, plural, one {# voicemail} other {# voicemails}} so far{back, select, yes {, back to {day}} other {}}. You can leave this page; the import continues in the background.',
  importOfTotal:
    'Imported {count, number} of about {total, plural, one {# voicemail} other {# voicemails}}{back, select, yes {, back to {day}} other {}}. You can leave this page; the import continues in the background.',

  // Connecting one
  connectAbout:
    'We’ll test the connection before saving. Credentials are encrypted on your server and never shown again.',
  archivedHere:
    '{system} is archived. If you connect it here, it’s recognized and its voicemails continue. You can also <link>reconnect it on its page</link>.',
  whichSystem: 'Which phone system?',
  nameHint: 'Shown to your team.',
  testingAndConnecting: 'Testing and connecting…',
  connectedImporting: 'Connected. Importing voicemails…',
  continued:
    'This phone system was connected before, so its voicemails continue.{changes, plural, =0 {} one { # pending change will be sent now.} other { # pending changes will be sent now.}}',
  whichCountry: 'Which country is {system} in?',
  countryNotSet: 'Not set',
  countryAutomatic: 'Automatic ({country})',
  countryUnknownHint:
    'Its own numbers don’t show this. Numbers it sends without a country code are read as numbers from this country.',
  countryHint: 'Numbers {system} sends without a country code are read as numbers from this country.',
  countrySaved: 'Country saved.',
  optional: '{label} <small>(optional)</small>',
  listNone: 'None',
  listAll: 'All',
  listChosen: 'Choose:',

  // Its settings
  settingsAbout: 'Encrypted on your server. Keys and passwords are never shown again.',
  settingsInFile:
    '{system} comes from the accounts file (ACCOUNTS_FILE). Change its name, country or settings there, or remove it there, then restart Aftertone.',
  nameSaved: 'Name saved for everyone.',
  changeSettings: 'Change settings…',
  reconnect: 'Reconnect…',
  changeSettingsTitle: 'Change the settings of {system}',
  reconnectTitle: 'Reconnect {system}',
  changeSettingsAbout:
    'If you change the server URL, enter the key or password again. We’ll test the connection before saving.',
  reconnectAbout: 'Its settings were deleted when it was disconnected. We’ll test the connection before saving.',
  savedSecret: 'Saved. Enter a new one to replace it.',
  removeSaved: 'Remove the saved value',
  nothingToSave: 'Nothing to save. Change at least one field.',
  save: 'Save',
  connectionWorks: 'Connection works. Settings saved.',
  noAdapter: 'This version of Aftertone can’t connect to it.',

  // Disconnecting
  disconnect: 'Disconnect',
  disconnectAbout: 'Keep or delete its voicemails in Aftertone. {system} itself isn’t changed.',
  disconnectSystem: 'Disconnect {system}…',
  disconnectTitle: 'Disconnect {system}?',
  deleteArchive: 'Delete archive',
  deleteArchiveAbout: 'Permanently delete its voicemails from Aftertone.',
  deleteArchiveOpen: 'Delete archive…',
  deleteArchiveTitle: 'Delete the archive of {system}?',
  notChangedThere: '{system} itself isn’t changed.',
  discardedTitle:
    '{count, plural, one {# pending change would be discarded:} other {# pending changes would be discarded:}}',
  itsVoicemails: 'Its voicemails',
  keepVoicemails: 'Keep voicemails',
  keepVoicemailsAbout:
    '{count, plural, one {# voicemail stays} other {# voicemails stay}} searchable, with downloaded recordings. No new ones are imported.',
  deleteVoicemails: 'Delete voicemails',
  deleteVoicemailsAbout:
    'Deletes {count, plural, one {# voicemail} other {# voicemails}} here for everyone, with notes, activity and recordings. This can’t be undone.',
  sureDiscard: '{changes, plural, one {Discard the pending change above} other {Discard the # pending changes above}}',
  sureDelete: 'Permanently delete {count, plural, one {# voicemail} other {# voicemails}}',
  sureDeleteAndDiscard:
    'Permanently delete {count, plural, one {# voicemail} other {# voicemails}} and discard {changes, plural, one {the pending change above} other {the # pending changes above}}',
  tickToConfirm: 'Check the box to confirm.',
  disconnectAndDelete: 'Disconnect and delete',
  nowArchived: '{system} is disconnected. Its voicemails are archived.',
  nowDeleting: 'Deleting the voicemails of {system}…',

  // Lines
  linesAbout: 'Lines come from your phone systems. Rename them or change their color here.',
  noLines: 'No lines yet. They’ll appear once a phone system is connected.',
  linesShown: '{shown, number} of {total, number} lines. Search to find the others by name or number.',
  editLine: 'Edit {line}',
  edit: 'Edit',
  lineSaved: 'Line saved for everyone.',
  lineNameHint: 'This name is kept even if it changes in {provider}.',
  color: 'Color',
  colorName:
    '{color, select, teal {Teal} violet {Violet} amber {Amber} rose {Rose} sky {Sky blue} lime {Lime} orange {Orange} other {Slate}}',
  sameAsSystem: 'Same as the phone system',
  lineCountryHint: 'Numbers without a country code are read as numbers from this country.',
  dialsExtensions: 'Extensions can be called from here',
  dialsExtensionsHint:
    'Turn this on if your team’s devices call through {provider}. Otherwise a short number may reach someone else.',
});
