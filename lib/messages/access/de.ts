import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Signing in
  signIn: 'Anmelden',
  signInAbout: 'Die Sprachnachrichten Ihres Teams.',
  signedOut: 'Sie wurden abgemeldet. Melden Sie sich an, um dort weiterzumachen, wo Sie waren.',
  needAccount: 'Kein Konto oder Passwort vergessen? Fragen Sie Ihren Administrator.',
  tryDemo: 'Demo ausprobieren',
  tryDemoAbout: 'Wählen Sie ein Teammitglied von Harbour Dental.',
  demoMembers: 'Demo-Mitglieder',
  administrator: 'Administrator',
  frontDesk: 'Empfang',
  orWithPassword: 'oder mit Passwort anmelden',
  emailAddress: 'E-Mail-Adresse',
  password: 'Passwort',
  signingIn: 'Anmeldung läuft\u00a0…',
  wrongPassword: 'E-Mail-Adresse oder Passwort ist falsch.',
  unreachable: 'Aftertone ist nicht erreichbar. Ihre Eingaben sind noch da.',
  signInFailed: 'Die Anmeldung hat nicht geklappt. Versuchen Sie es gleich noch einmal.',
  waitingChanges:
    '{changes, plural, one {# nicht gesendete Änderung bleibt auf diesem Gerät gesperrt, bis die Person sich hier anmeldet, von der sie stammt.} other {# nicht gesendete Änderungen bleiben auf diesem Gerät gesperrt, bis die Personen sich hier anmelden, von denen sie stammen.}}',
  waitingNotes:
    '{notes, plural, one {# nicht gespeicherte Notiz bleibt auf diesem Gerät gesperrt, bis die Person sich hier anmeldet, von der sie stammt.} other {# nicht gespeicherte Notizen bleiben auf diesem Gerät gesperrt, bis die Personen sich hier anmelden, von denen sie stammen.}}',
  waitingChangesAndNotes:
    '{changes, plural, one {# nicht gesendete Änderung} other {# nicht gesendete Änderungen}} und {notes, plural, one {# nicht gespeicherte Notiz} other {# nicht gespeicherte Notizen}} bleiben auf diesem Gerät gesperrt, bis die Personen sich hier anmelden, von denen sie stammen.',

  // Invitations and password links
  invitation: 'Einladung',
  welcome: 'Willkommen, {name}',
  invited: 'Sie sind zu den Sprachnachrichten Ihres Teams eingeladen.',
  chooseNewPassword: 'Neues Passwort wählen',
  signsOutElsewhere: '{name} wird dadurch auf allen anderen Geräten abgemeldet.',
  switchesMember: 'Sie sind als {current} angemeldet. Wenn Sie fortfahren, wechseln Sie zu {name}.',
  join: 'Beitreten',
  changePasswordAndSignIn: 'Passwort ändern und anmelden',
  oneMoment: 'Einen Moment\u00a0…',
  linkDoesntWork: 'Dieser Link funktioniert nicht',
  goToSignIn: 'Zur Anmeldung',
  yourName: 'Ihr Name',
  yourNameHint: 'Wird Ihrem Team angezeigt.',
  emailHint: 'Damit melden Sie sich an.',
  passwordHint: 'Mindestens {count} Zeichen.',

  // Set-up
  setUp: 'Einrichtung',
  setUpSteps: 'Schritte der Einrichtung',
  setUpStep: 'Schritt {step} von {count}',
  stepYou: 'Ihr Konto',
  stepPhoneSystem: 'Telefonanlage',
  stepVoicemails: 'Nachrichten',
  welcomeToAftertone: 'Willkommen bei Aftertone',
  createFirstAdministrator: 'Erstellen Sie das erste Administratorkonto.',
  setUpCode: 'Einrichtungscode',
  setUpCodeHint: 'Sie finden ihn im Terminal oder im Containerprotokoll, wo Aftertone läuft.',
  continueSetUp: 'Weiter',
  connectPhoneSystem: 'Telefonanlage verbinden',
  connectPhoneSystemAbout:
    'Die Verbindung wird vor dem Speichern getestet. Zugangsdaten werden auf Ihrem Server verschlüsselt und nicht wieder angezeigt.',
  skipForNow: 'Vorerst überspringen',
  importing: 'Nachrichten werden importiert',
  importingAbout: 'Die neuesten zuerst. Der Import ändert nichts an Ihrer Telefonanlage.',
  newestVoicemails: 'Neueste Nachrichten',
  goToInbox: 'Zum Posteingang',
});
