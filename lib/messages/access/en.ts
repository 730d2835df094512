import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  // Signing in
  signIn: 'Sign in',
  signInAbout: 'Your team’s voicemail inbox.',
  signedOut: 'You’ve been signed out. Sign in to pick up where you left off.',
  needAccount: 'Need an account or forgot your password? Ask your administrator.',
  tryDemo: 'Try the demo',
  tryDemoAbout: 'Pick a team member at Harbour Dental.',
  demoMembers: 'Demo members',
  administrator: 'Administrator',
  frontDesk: 'Front desk',
  orWithPassword: 'or sign in with a password',
  emailAddress: 'Email address',
  password: 'Password',
  signingIn: 'Signing in…',
  wrongPassword: 'Wrong email or password.',
  unreachable: 'Can’t reach Aftertone. What you typed is still here.',
  signInFailed: 'Couldn’t sign in. Try again in a moment.',
  waitingChanges:
    '{changes, plural, one {# unsent change is locked on this device until its author signs in here.} other {# unsent changes are locked on this device until their authors sign in here.}}',
  waitingNotes:
    '{notes, plural, one {# unsaved note is locked on this device until its author signs in here.} other {# unsaved notes are locked on this device until their authors sign in here.}}',
  waitingChangesAndNotes:
    '{changes, plural, one {# unsent change} other {# unsent changes}} and {notes, plural, one {# unsaved note} other {# unsaved notes}} are locked on this device until their authors sign in here.',

  // Invitations and password links
  invitation: 'Invitation',
  welcome: 'Welcome, {name}',
  invited: 'You’re invited to your team’s voicemail inbox.',
  chooseNewPassword: 'Choose a new password',
  signsOutElsewhere: 'This signs {name} out on all other devices.',
  switchesMember: 'You’re signed in as {current}. Continuing will switch to {name}.',
  join: 'Join',
  changePasswordAndSignIn: 'Change password and sign in',
  oneMoment: 'One moment…',
  linkDoesntWork: 'This link doesn’t work',
  goToSignIn: 'Go to sign-in',
  yourName: 'Your name',
  yourNameHint: 'Shown to your team.',
  emailHint: 'You’ll use this to sign in.',
  passwordHint: 'At least {count} characters.',

  // Set-up
  setUp: 'Set up',
  setUpSteps: 'Setup steps',
  setUpStep: 'Step {step} of {count}',
  stepYou: 'You',
  stepPhoneSystem: 'Phone system',
  stepVoicemails: 'Voicemails',
  welcomeToAftertone: 'Welcome to Aftertone',
  createFirstAdministrator: 'Create the first administrator account.',
  setUpCode: 'Setup code',
  setUpCodeHint: 'You’ll find it in the terminal or container log where Aftertone is running.',
  continueSetUp: 'Continue',
  connectPhoneSystem: 'Connect your phone system',
  connectPhoneSystemAbout:
    'We’ll test the connection before saving. Credentials are encrypted on your server and never shown again.',
  skipForNow: 'Skip for now',
  importing: 'Importing voicemails',
  importingAbout: 'Newest first. Importing doesn’t change anything on your phone system.',
  newestVoicemails: 'Newest voicemails',
  goToInbox: 'Go to inbox',
});
