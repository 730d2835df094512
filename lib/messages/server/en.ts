import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  // Titles of problems, by code
  titleInvalidRequest: 'Invalid request',
  titleSignedOut: 'Signed out',
  titleNotAuthentic: 'Not authentic',
  titleForbidden: 'Forbidden',
  titleProofRequired: 'Password required',
  titleNotFound: 'Not found',
  titleConflict: 'Conflict',
  titleAnotherAccount: 'Different account',
  titleTooLarge: 'Too large',
  titleKeyReused: 'Idempotency key reused',
  titleRateLimited: 'Too many requests',
  titleProviderFailed: 'Phone system failed',
  titleUnavailable: 'Unavailable',
  titleNotReady: 'Not ready',
  titleUnreadable: 'Stored data is damaged',
  titleInternal: 'Something went wrong',

  // Requests
  signedOut: 'You’re signed out. Sign in again to continue.',
  forbidden: 'Your role doesn’t allow this. Ask an administrator.',
  notJson: 'This request can’t be read: its body isn’t JSON.',
  requestInvalid: 'This request isn’t valid. The fields say what to change.',
  badIdempotencyKey: 'The Idempotency-Key header must have 8 to 200 visible characters.',
  keyReused: 'This request was already sent with different contents. Send it again with a new key.',
  requestTooLarge: 'This request is too large. The limit is {kilobytes} kB.',
  nothingHere: 'There’s nothing at this address.',
  strayPercent: 'This address can’t be read: it contains a % that isn’t followed by two valid digits.',
  unreadableAddress: 'This address can’t be read. Open Aftertone’s own address instead.',
  wrongMethod: 'This address can’t be used that way.',
  unreadableRequest: 'This request can’t be read.',
  otherHost:
    'Aftertone isn’t at this address. Open {origin}. Administrators: APP_URL names that address, and a proxy must pass on the requested host.',
  tooManyWindows:
    'You have Aftertone open in more than 20 windows. This one checks for changes every few seconds instead.',
  starting: 'Aftertone is starting.',
  noDatabaseTitle: 'Aftertone can’t reach its database',
  noDatabase: 'Your voicemails are safe and nothing was changed. This page retries automatically.',
  internal: 'Something went wrong. Search the log for this request ID.',
  crossSite: 'This change was requested by another website, so it was rejected.',
  noOrigin: 'This change was rejected because it doesn’t say which page it came from.',
  otherOrigin:
    'This change came from {came}, but Aftertone is set up for {expected}. Set APP_URL to the address people type.',

  // Fields
  checkFields: 'Check the highlighted fields.',
  fieldRequired: 'This is required.',
  fieldInvalid: 'This isn’t valid.',
  fieldUnknown: 'Not a known setting: {names}.',
  fieldTooShort: 'Too short: at least {count, plural, one {# character} other {# characters}}.',
  fieldTooLong: 'Too long: at most {count, plural, one {# character} other {# characters}}.',
  fieldTooFew: 'Too few: at least {count, number}.',
  fieldTooMany: 'Too many: at most {count, number}.',
  fieldTooSmall: 'Too small: at least {count, number}.',
  fieldTooBig: 'Too large: at most {count, number}.',
  fieldOneOf: 'Must be one of: {choices}.',
  fieldEmail: 'Enter an email address.',
  fieldUrl: 'Enter a URL that starts with https://.',
  fieldPortsipUrl: 'Enter a URL such as https://pbx.example.com:8887.',
  fieldPlainUrl: 'Enter a URL without a user name, query or fragment.',
  fieldQuoKey: 'Enter the key as Quo shows it, without spaces.',
  fieldQuoSecret: 'Enter the signing secret as Quo shows it.',
  fieldCertificate: 'Enter a certificate in PEM format. It starts with -----BEGIN CERTIFICATE-----.',
  fieldNothingToChange: 'Name at least one thing to change.',
  fieldOutcomeNeedsDone: 'An outcome needs the status “done”.',
  fieldAssigneeNeedsAssign: 'An assignee needs the action “assign”.',
  fieldOutcomeNeedsDoneAction: 'An outcome needs the action “done”.',
  fieldForeignListen: 'This ID belongs to another listen.',
  fieldNoSuchMember: 'This isn’t an active member of the team.',
  fieldCountry: 'We don’t know this country.',

  // Sign-in, members and links
  wrongPassword: 'Wrong email or password.',
  tooManyAttempts: 'Too many attempts. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  demoOnly: 'Demo members can only be used in the demo.',
  notYourPassword: 'That password isn’t right.',
  proofRequired: 'Enter your password to do this. Nothing was changed.',
  ownPasswordLink: 'You can’t create a password-reset link for yourself. Change your password in your profile.',
  passwordTooShort: 'Use at least {count} characters. Three or four words are easy to remember.',
  passwordTooLong: 'This password is too long.',
  passwordIsEmail: 'Your password can’t be your email address.',
  passwordCommon: 'That password is too easy to guess. Try another.',
  passwordOwnWords: 'That’s easy to guess from your name, email address or office. Try another.',
  setUpDone: 'Aftertone is already set up. Sign in, or ask an administrator for an invite link.',
  setUpCodeWrong: 'That code isn’t right. A new code is printed each time Aftertone starts.',
  sessionEnded: 'This session has already ended.',
  memberNotFound: 'This member doesn’t exist.',
  invitationGone: 'This invitation has been used or canceled.',
  alreadyMember: '{name} is already a member.',
  memberDeactivated: '{name} is deactivated. Reactivate them first.',
  lastAdministrator: '{name} is the last administrator. Make someone else an administrator first.',
  linkIncomplete: 'This link looks incomplete. Copy the whole link and try again.',
  linkUsed: 'This link has already been used. Ask an administrator for a new one.',
  linkCanceled: 'This link was canceled or replaced by a newer one. Ask an administrator for a new one.',
  linkExpired: 'This link has expired. Ask an administrator for a new one.',

  // Voicemails and notes
  voicemailGone: 'This voicemail has been permanently deleted.',
  voicemailUnreadable:
    'This voicemail can’t be shown because its stored data is damaged. Nothing was deleted. Ask an administrator to check the server log.',
  lineNotFound: 'This line doesn’t exist.',
  heldRemovalsChanged: 'The number of deletions on hold changed. Review before deciding.',
  noteGone: 'This note has been deleted.',
  notYourNote: 'Only the author can edit a note.',
  tooLateToRestore: 'Too late to restore. It’s being deleted from the phone system.',
  onPhoneSystem: 'on the phone system',
  formerMember: 'a former member',
  deactivated: '{name} (deactivated)',

  // Who was first, when a member's change was not made
  alreadyListened:
    '{who, select, you {You already listened to this.} someone {Someone already listened to this.} other {{name} already listened to this.}}',
  alreadyListenedThere: 'This was already listened to on the phone system.',
  alreadyUnlistened:
    '{who, select, you {You already marked this as unlistened.} someone {Someone already marked this as unlistened.} other {{name} already marked this as unlistened.}}',
  alreadyDone:
    '{who, select, you {You already marked this done.} someone {Someone already marked this done.} other {{name} already marked this done.}}',
  alreadyDoneWith:
    '{who, select, you {You already marked this done: {outcome}.} someone {Someone already marked this done: {outcome}.} other {{name} already marked this done: {outcome}.}}',
  alreadyReopened:
    '{who, select, you {You already reopened this.} someone {Someone already reopened this.} other {{name} already reopened this.}}',
  alreadyPickedUp:
    '{who, select, you {You already picked this up.} someone {Someone already picked this up.} other {{name} already picked this up.}}',
  alreadyAssigned:
    '{who, select, you {You already assigned this to {to}.} someone {Someone already assigned this to {to}.} other {{name} already assigned this to {to}.}}',
  alreadyAssignedToYou:
    '{who, select, you {You already assigned this to yourself.} someone {Someone already assigned this to you.} other {{name} already assigned this to you.}}',
  alreadyUnassigned:
    '{who, select, you {You already unassigned this.} someone {Someone already unassigned this.} other {{name} already unassigned this.}}',
  alreadyTrashed:
    '{who, select, you {You already moved this to Trash.} someone {Someone already moved this to Trash.} other {{name} already moved this to Trash.}}',
  alreadyErased:
    '{who, select, you {You already deleted this permanently.} someone {Someone already deleted this permanently.} other {{name} already deleted this permanently.}}',
  alreadyRestored:
    '{who, select, you {You already restored this from Trash.} someone {Someone already restored this from Trash.} other {{name} already restored this from Trash.}}',
  justNoted:
    '{who, select, you {You just added a note to this.} someone {Someone just added a note to this.} other {{name} just added a note to this.}}',
  noteChanged: 'You already changed this note in another window.',
  noteDeleted: 'You already deleted this note in another window.',
  someoneElse: 'someone else',
  outcomeCalledBack: 'Called back',
  outcomeLeftMessage: 'Left message',
  outcomeBooked: 'Booked',
  outcomeWrongNumber: 'Wrong number',
  outcomeNoActionNeeded: 'No action needed',

  // Recordings
  audioNotReady: 'The recording isn’t ready on the phone system yet. We’ll check again automatically.',
  audioPending: 'The recording isn’t ready on the phone system yet.',
  audioUnavailable: 'The phone system has no recording of this voicemail.',
  audioGone: 'The phone system no longer has this voicemail, and its recording wasn’t saved.',
  audioGoneThere: 'The phone system no longer has this recording, and it wasn’t saved.',
  audioNotSaved: 'The recording wasn’t saved before the phone system was disconnected.',
  audioEmpty: 'This recording is empty: there’s no sound in it.',
  audioDamaged: 'This recording is damaged and can’t be played. Download it, or listen on the phone system.',
  audioFormat: 'Your browser can’t play this format. Download the recording instead.',
  audioNotARecording: 'The phone system didn’t return a recording. Try again, or listen on the phone system.',
  audioSentEmpty: 'The phone system sent an empty recording. Try again in a moment.',
  audioInterrupted: 'The download was interrupted. Try again.',
  audioTooLarge:
    'This recording is larger than {megabytes} MB, which is more than Aftertone saves. Listen on the phone system.',
  audioDiskFull: 'The server’s disk is full, so the recording couldn’t be saved. Free some space and try again.',
  audioDiskUnwritable: 'The folder of recordings can’t be written, so the recording couldn’t be saved.',
  audioDiskFailing: 'The disk for recordings reports errors, so the recording couldn’t be saved. Ask an administrator.',
  audioNotConverted:
    'This recording has to be converted before it can play, and the server’s disk has no space for that. Download it, or try again once there’s space.',
  audioTookTooLong: 'The recording took too long to arrive. Try again.',
  audioStopping: 'Aftertone is stopping. Try again in a moment.',
  audioMissing: 'The saved recording is missing from the disk. Try again to fetch it from the phone system.',
  audioNoWaveform: 'Waveform not available yet.',
  audioWait: '{name} asked us to wait until {until}. Try again then.',
  audioNotFetched: 'The recording wasn’t fetched. Ask an administrator.',
  listenThere: 'Listen on the phone system.',
  askAdministrator: 'Ask an administrator.',

  // Why something failed at a phone system, each a whole sentence
  causeHostNotFound: 'The server of {name} can’t be found.',
  causeHostUnreachable: '{name} is on a network that can’t be reached from here.',
  causeConnectionRefused: '{name} refused the connection.',
  causeConnectionBroken: 'The connection to {name} was interrupted.',
  causeTimedOut: '{name} didn’t respond in time.',
  causeResting: '{name} failed several times, so we’re pausing briefly.',
  causeCertificateNotTrusted: 'The certificate of {name} isn’t trusted.',
  causeCertificateExpired: 'The certificate of {name} has expired.',
  causeCertificateNotYetValid: 'The certificate of {name} isn’t valid yet.',
  causeCertificateForAnotherHost: 'The certificate of {name} doesn’t match its host name.',
  causeCertificateAuthorityUnreadable: 'The CA certificate entered for {name} can’t be read.',
  causeNotHttps: 'The URL of {name} starts with http.',
  causeTlsFailed: 'A secure connection to {name} couldn’t be made.',
  causeNotHttp: 'The server at the URL of {name} doesn’t speak HTTP.',
  causeTooManyRedirects: '{name} keeps redirecting from one URL to another.',
  causeHtmlPage: '{name} sent a web page instead of data.',
  causeNotJson: '{name} sent an unexpected response.',
  causeListingRepeats: '{name} keeps sending the same list of voicemails.',
  causeListingDoesNotEnd: '{name} is sending a list of voicemails that never ends.',
  causeTooLarge: '{name} sent more than Aftertone accepts at once.',
  causeTwoFactorRequired: '{name} requires two-factor sign-in for this account.',
  causeNoSignIn: '{name} has no sign-in at this URL.',
  causeSharedBox: '{name} doesn’t let this account read one of the shared mailboxes.',
  causeIdentityUnproven: 'We don’t know yet whether {name} is still the same account.',
  causeSettingsUnreadable: 'The saved settings of {name} were encrypted with a different AUTH_SECRET.',
  causeNoAdapter: 'This version of Aftertone doesn’t support {name}.',
  causeFewerListed: '{name} says it has more voicemails than it lists.',
  causeDiskFull: 'The server’s disk is full.',
  causeDiskUnwritable: 'Aftertone’s database can’t be written.',
  causeDiskFailing: 'The server’s disk reports errors.',
  causeWriteNotTaken: '{name} confirmed the change, but nothing changed there.',
  causeWriteRedirected: '{name} redirected the change to another URL.',
  causeOwnFault: '{name} is having problems (error {status}).',
  causeUnreachable: 'Can’t reach {name}.',
  causeRateLimited: '{name} is limiting requests.',
  causeNotReady: '{name} isn’t ready yet.',
  causeCredentialsRejected: '{name} didn’t accept the API key or password.',
  causePermissionMissing:
    '{name} doesn’t allow this account to {task, select, part {read this} change {make this change} play {get recordings} other {read voicemails}}.',
  causeGone:
    '{task, select, part {{name} no longer has this.} change {{name} no longer has this voicemail.} play {{name} no longer has this voicemail.} other {Nothing was found at the URL of {name}.}}',
  causeReplyNotUnderstood: '{name} sent a response that Aftertone can’t read.',
  causeUnsafeAddress: 'The URL of {name} isn’t safe to call.',
  causeUnsupported:
    '{task, select, change {{name} doesn’t support this.} other {This version of Aftertone can’t talk to {name}.}}',
  causeInternal: 'Something went wrong in Aftertone.',
  causeUnknown: 'Something is wrong with {name}.',

  // What follows from it: what happens automatically, and what to do
  retrying: 'Retrying automatically.',
  retryingAt: 'Retrying at {until}.',
  tryInAMoment: 'Try again in a moment.',
  tryInAMinute: 'Try again in a minute.',
  checkAgainShortly: 'We’ll check again shortly.',
  askedToWait: '{name} asked us to wait until {until}.',
  updateCredentials: 'Update the API key or password.',
  askToUpdateCredentials: 'Ask an administrator to update the API key or password.',
  checkEntered: 'Check it and try again.',
  correctAddress: 'Correct the URL.',
  askToCorrectAddress: 'Ask an administrator to correct the URL.',
  checkHostName: 'Check the URL for typos, and this machine’s internet connection.',
  checkPortAndServer: 'Check the port, and that the server is running.',
  addAuthority: 'If your own authority issued it, add that authority as the custom CA certificate (caCertificate).',
  renewCertificate: 'It has to be renewed there.',
  compareClocks: 'Compare the clocks of both machines.',
  useHostInCertificate: 'Use the host name in the certificate.',
  usePem: 'It must be a certificate in PEM format.',
  useHttps: 'Use an https:// URL. Credentials are only sent over https.',
  checkHttpsPort: 'Check that its port uses https.',
  checkPort: 'Check the port.',
  checkUrl: 'Check the URL.',
  checkUrlOrNetwork: 'Check the URL or your network’s login page.',
  sentIsSaved: 'Everything it has sent is saved.',
  useWithoutTwoFactor: 'Use one without it.',
  nothingUntilThen: 'Nothing is fetched or sent until we do.',
  enterSettingsAgain: 'Enter them again, or restore that secret.',
  givePermission: 'Give it permission there.',
  seeLog: 'See the log for details.',

  // Our own disk keeps voicemails from coming in
  diskFullNow:
    'New voicemails are waiting: the server’s disk is full. They stay on {name} and come in automatically once there’s space.',
  diskUnwritableNow:
    'New voicemails are waiting: Aftertone’s database can’t be written. They stay on {name} and come in automatically once it can.',
  diskFailingNow:
    'New voicemails are waiting: the server’s disk reports errors. They stay on {name} until an administrator has checked it.',
  diskFullPast: 'The server’s disk was full, so new voicemails had to wait.',
  diskUnwritablePast: 'Aftertone’s database couldn’t be written, so new voicemails had to wait.',
  diskFailingPast: 'The server’s disk reported errors, so new voicemails had to wait.',
  recordingsNotSavedFull:
    'New recordings aren’t saved: the server’s disk is full. They still play straight from {name}.',
  recordingsNotSavedUnwritable:
    'New recordings aren’t saved: their folder can’t be written. They still play straight from {name}.',
  recordingsNotSavedFailing:
    'New recordings aren’t saved: the disk reports errors. They still play straight from {name}.',

  // Health of Aftertone itself
  folderFull:
    'The {use, select, data {data folder} recordings {folder of recordings} other {backup folder}} {folder} is on a full disk, or over the quota of the user Aftertone runs as ({user}, {code}). Free some space.',
  folderUnwritable:
    'The {use, select, data {data folder} recordings {folder of recordings} other {backup folder}} {folder} can’t be written by the user Aftertone runs as ({user}, {code}). Make it writable for that user.',
  folderFailing:
    'The {use, select, data {data folder} recordings {folder of recordings} other {backup folder}} {folder} is on a disk that reports errors ({user}, {code}). Check the disk.',
  fileUnusable:
    '{file} can’t be read and written by the user Aftertone runs as ({user}, {code}). Make that user the owner of the whole folder and everything in it.',
  databaseDiskFull:
    'The disk of the database is full: new voicemails and changes can’t be saved. Free some space; everything resumes automatically.',
  databaseDiskUnwritable:
    'The database can’t be written: new voicemails and changes can’t be saved. Make its folder writable; everything resumes automatically.',
  databaseDiskFailing:
    'The disk of the database reports errors: new voicemails and changes can’t be saved. Check the disk.',
  recordingsDiskFull:
    'The disk is full: new recordings aren’t saved, but still play. Free some space; saving resumes automatically.',
  recordingsDiskUnwritable:
    'The folder of recordings can’t be written: new recordings aren’t saved, but still play. Make it writable; saving resumes automatically.',
  recordingsDiskFailing:
    'The disk for recordings reports errors: new recordings aren’t saved, but still play. Check the disk.',

  // The database
  databaseBusy: 'The database is busy. Nothing changed. Try again.',
  databaseReadOnly: 'The database can’t be written: its folder or file is read-only. Nothing changed.',
  databaseFull: 'The disk of the database is full. Nothing changed. Free some space and try again.',
  databaseUnreadable: 'The disk couldn’t read or write the database. Nothing changed.',
  databaseDamaged: 'The database file is damaged or isn’t a database. Restore it from a backup.',
  databaseCannotOpen: 'The database can’t be opened: its folder is missing or can’t be entered.',
  databaseForeign:
    'The database file belongs to another program: it has tables, but none of Aftertone’s. Nothing in it changed. Name another file.',
  databaseNewer: 'The database was made by a newer Aftertone. Start that version, or restore a backup made before it.',
  databaseAway: 'Can’t reach the database server. Try again shortly.',
  databaseNoConnection: 'The database server has no free connection. Try again shortly.',
  databaseTakesNoChanges: 'The database server is read-only right now. Nothing changed. Try again shortly.',
  databaseTookTooLong: 'The database server took too long. Nothing changed. Try again.',
  databaseNotReached: 'Can’t reach the database server in DATABASE_URL.',
  databaseSignInRejected: 'The database server rejected the user name or password in DATABASE_URL.',
  databaseMissing: 'The database in DATABASE_URL doesn’t exist on its server. Create it first.',
  databaseNotOwner:
    'The user in DATABASE_URL can’t create or change tables there. Make that user the owner of the database.',
  databaseBeingRestored: 'A backup is being restored into this folder. Wait until it’s done, then start Aftertone.',

  // Phone systems
  phoneSystemNotFound: 'This phone system no longer exists.',
  providerUnknown: 'This version of Aftertone has no adapter for “{provider}”.',
  alreadyConnected: 'This phone system is already connected as {name}.',
  anotherAccount:
    'This looks like a different account than {name}. Connect it as a new phone system? Nothing was changed.',
  enterSecretsAgain:
    'The URL or its CA certificate changed. Enter the API key or password of {name} again, so the saved one isn’t sent to the wrong place.',
  enterSecretAgain: 'Enter this again, because the URL or its CA certificate changed.',
  answerIdentityFirst: 'First answer whether {name} is still the same phone system.',
  identityAnswered: 'Someone already answered that for {name}.',
  managedInFile: '{name} is managed in the accounts file. Change it there.',
  droppedFromFile: '{name} is no longer in the accounts file. Add it back there, or disconnect it here.',
  beingErased: '{name} was disconnected, and its voicemails are being deleted here.',
  archivedEnterSettings: '{name} is archived. Enter its settings to connect it again.',
  resumeFirst: '{name} is paused. Resume it first.',
  missingChanged: 'The number of missing voicemails changed. Review before deciding.',
  morePending:
    '{count, plural, one {Now # pending change} other {Now # pending changes}} would be discarded. Check the list again.',
  existingKept: 'Existing voicemails are still available.',
  paused: '{name} is paused. No new voicemails are fetched.',
  pausedUndeclared: '{name} is paused because it’s no longer in the accounts file.',
  archived: '{name} is disconnected. This is its archive: nothing new comes in, and nothing is sent.',
  erasing: '{name} was disconnected. Its voicemails are being deleted here.',
  missing: '{count, plural, one {# voicemail is} other {# voicemails are}} missing from {name}.',
  looksLikeAnother:
    '{name} looks like a different account now. Nothing is fetched or sent until an administrator decides.',
  duplicateOf:
    '{name} shows the same voicemails as {other}. Nothing is fetched or sent until an administrator decides.',
  duplicate:
    '{name} shows the same voicemails as another phone system here. Nothing is fetched or sent until an administrator decides.',
  heldRemovals:
    'A backup was restored. {count, plural, one {# deletion on {name} is} other {# deletions on {name} are}} on hold until an administrator decides.',

  // Parts of a phone system that couldn't be read
  lineFailed: 'Couldn’t read “{line}”.',
  lineIncomplete: 'Couldn’t read all of “{line}”.',
  voicemailFailed: 'Couldn’t read one voicemail ({ref}).',
  nothingDeleted: 'Nothing is treated as deleted.',
  restUpToDate: 'Everything else on {name} is up to date.',
  linesFailed: 'Couldn’t read {lines, plural, one {# line} other {# lines}} on {name} ({names}).',
  voicemailsFailed: 'Couldn’t read {voicemails, plural, one {# voicemail} other {# voicemails}} on {name}.',
  linesAndVoicemailsFailed:
    'Couldn’t read {lines, plural, one {# line} other {# lines}} ({names}) and {voicemails, plural, one {# voicemail} other {# voicemails}} on {name}.',

  // Skipped items
  skippedUnreadable: 'Couldn’t be read.',
  skippedField: 'Couldn’t be read: unexpected value in “{field}”.',
  skippedFields: 'Couldn’t be read: unexpected values in {fields}.',
  skippedWhole: 'Couldn’t be read: it isn’t a voicemail as we know it.',
  skippedTooEarly: 'Its date is before 1990, so there’s no telling when the caller left it.',
  skippedTooLate: 'Its date is more than two days ahead, so there’s no telling when the caller left it.',
  skippedNoId: 'It has no ID.',
  skippedIdTooLong: 'Its ID is too long to save.',
  skippedLineTooLong: 'The ID of its line is too long to save.',
  skippedSameId: 'The phone system gave two voicemails the same ID, so only the later one is shown.',
  skippedBoxForbidden: 'This account isn’t allowed to read mailbox {box}.',
  skippedBoxGone: 'Mailbox {box} doesn’t exist.',
  skippedRefused: 'The phone system wouldn’t return it (error {status}).',

  // Changes on their way to a phone system
  noReadMark: '{name} has no read marks, so this only changes here.',
  noDelete: '{name} can’t delete voicemails, so it’s only deleted here.',
  notSentYet: 'Not sent to {name} yet.',
  writeRejected: '{name} rejected this change; it’s saved here only.',

  // Webhooks
  webhookNoSecret: 'No signing secret is set, so events can’t be verified.',
  webhookNoSignature: 'It wasn’t signed, so anyone could have sent it.',
  webhookSignature:
    'Its signature doesn’t match the signing secret in the settings: it was forged or changed, or the secret is a different one.',
  webhookSignatureForm: 'It was signed in a way that Aftertone doesn’t know.',
  webhookHeadersMissing: 'It doesn’t say which event it is and when it was sent.',
  webhookOutsideTolerance:
    'It arrived more than five minutes before or after it was signed. If this happens often, compare the clocks.',
  webhookReplayed: 'It was a copy of an event received earlier.',
  webhookTooLarge: 'It was larger than 256 kB.',
  webhookTooManyWrong:
    'Too many events came with a wrong secret. Try again later, using the webhook URL shown in Settings.',
  webhookNobodyHere: 'This webhook URL isn’t in use. Copy it again from Settings → Phone systems.',
  webhookNotNow: 'The event can’t be verified right now. Send it again later.',
  webhookLocal:
    'Webhooks need a URL that can be reached from the internet, and {origin} can’t. Set APP_URL to a public https URL. Until then we check regularly, so nothing is missed.',
  webhookNotHttps:
    'Webhooks need a public https URL, and {origin} isn’t https. Set APP_URL. Until then we check regularly, so nothing is missed.',
  phoneIncWebhookAdd:
    'In Phone.inc, where webhooks are set up, add one with this URL, for new voicemails or for everything.',
  phoneIncWebhookSecret:
    'Keep the URL secret: nothing else proves that an event comes from Phone.inc. All an event does is make us check.',
  quoWebhookAdd:
    'In the Quo app, as the owner or an administrator, open Settings → Webhooks and add a webhook with this URL.',
  quoWebhookEvents: 'Choose the events about calls and voicemails. Others are ignored.',
  quoWebhookSecret:
    'Open the webhook there, choose “Reveal signing secret”, and enter it here in the settings as the webhook signing secret (in an accounts file: webhookSecret).',
  quoWebhookMissing: 'The webhook signing secret isn’t entered yet. Until it is, every event is rejected.',

  // Settings of phone systems
  settingApiKey: 'API key',
  settingServerUrl: 'Server URL',
  phoneIncKeyHint: 'Create one in Phone.inc → Settings → API.',
  phoneIncUrlHint: 'Keep the default unless Phone.inc gave you a different one.',
  quoKeyHint: 'Create one in Quo → Settings → API.',
  quoUrlHint: 'Keep the default unless Quo gave you a different one.',
  quoSurface: 'API version',
  quoSurfaceAuto: 'Automatic (recommended)',
  quoSurfaceDated: 'Latest',
  quoSurfaceV1: 'v1',
  quoSecret: 'Webhook signing secret',
  quoSecretHint: 'Optional. Copy it from the webhook’s page in Quo.',
  portsipUrlHint: 'Including the port, such as https://pbx.example.com:8887.',
  portsipUser: 'Extension or user name',
  portsipUserHint: 'We’ll import this extension’s voicemails. Two-factor sign-in must be off.',
  portsipPassword: 'Password',
  portsipPasswordHint: 'The one this user signs in to the PBX with.',
  portsipDomain: 'SIP domain',
  portsipDomainHint: 'Only needed if the PBX serves several tenants.',
  portsipBoxes: 'Shared mailboxes',
  portsipBoxesHint: 'By extension number or ID.',
  portsipBoxesAll: 'All this user can access',
  portsipAuthority: 'Custom CA certificate (PEM)',
  portsipAuthorityHint: 'Only needed for self-signed or internal certificates.',
});
