import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  tryAgain: 'Erneut versuchen',

  // Buttons and fields
  cancel: 'Abbrechen',
  continue: 'Weiter',
  close: 'Schließen',
  dismiss: 'Schließen',
  hide: 'Ausblenden',
  signIn: 'Anmelden',
  signOut: 'Abmelden',
  settings: 'Einstellungen',
  keyboardShortcuts: 'Tastenkürzel',
  password: 'Passwort',
  showPassword: 'Passwort anzeigen',
  showSecret: '{name} anzeigen',
  checking: 'Wird geprüft\u00a0…',
  searching: 'Suche läuft\u00a0…',

  // The app, as browsers and stores name it
  appDescription: 'Der gemeinsame Voicemail-Posteingang für den Empfang',

  // Pages that are only a sentence
  notFoundTitle: 'Nicht gefunden',
  pageNotFound: 'Seite nicht gefunden',
  linkMayBeWrong: 'Der Link ist vielleicht falsch oder veraltet.',
  openInbox: 'Posteingang öffnen',
  pageFailed: 'Etwas ist schiefgelaufen',
  changesAreSafe: 'Ihre Sprachnachrichten und Änderungen sind sicher.',
  errorId: 'Fehler-ID für Ihren Administrator: {id}',
  cantReachTitle: 'Aftertone ist nicht erreichbar',
  nothingSavedOffline:
    'Sie sind offline oder der Server antwortet nicht, und auf diesem Gerät ist nichts gespeichert. Die Seite wird neu geladen, sobald Sie wieder online sind.',
  pageNeedsConnection: 'Diese Seite braucht eine Verbindung. Ihr Posteingang ist offline verfügbar.',

  // Sidebar
  viewsAndLines: 'Ansichten und Leitungen',
  lines: 'Leitungen',
  unlistenedCount: '{count, plural, one {#<detail> nicht angehört</detail>} other {#<detail> nicht angehört</detail>}}',
  findLine: 'Leitung suchen',
  findOneOfLines: 'Eine von {total, number} Leitungen suchen',
  busiestLines: 'Die {shown, number} aktivsten von {total, number} Leitungen.',
  firstLinesFound: 'Die ersten {shown, number} von {total, number} gefundenen Leitungen.',
  noLinesFound: 'Keine Leitung mit diesem Namen oder dieser Nummer.',
  lineArchived: 'Archiviert',
  lineHasProblems: 'Telefonanlage hat Probleme',
  signedInAs: '<detail>Angemeldet als </detail><member>{name}</member>',

  // Signing out
  unsentChangesKept:
    '{count, plural, one {# nicht gesendete Änderung bleibt verschlüsselt auf diesem Gerät, bis Sie sich hier wieder anmelden.} other {# nicht gesendete Änderungen bleiben verschlüsselt auf diesem Gerät, bis Sie sich hier wieder anmelden.}}',
  unsentChangesLost:
    '{count, plural, one {# nicht gesendete Änderung geht verloren.} other {# nicht gesendete Änderungen gehen verloren.}}',
  unsavedNotesLost:
    '{count, plural, one {# nicht gespeicherte Notiz geht verloren.} other {# nicht gespeicherte Notizen gehen verloren.}}',
  couldNotSignOut: 'Abmelden nicht möglich: Der Server hat nicht geantwortet. Versuchen Sie es erneut.',
  onlyDeviceSignedOut:
    'Die Offline-Daten sind entfernt, aber Sie sind noch angemeldet: Der Server hat nicht geantwortet. Versuchen Sie es erneut.',

  // Connection
  offlineShowingSaved: 'Sie sind offline. Gespeicherte Nachrichten werden angezeigt.',
  cantReachRetrying:
    'Aftertone ist nicht erreichbar. Die zuletzt geladenen Daten werden angezeigt; neuer Versuch läuft\u00a0…',
  signInInFront: 'Ihr Netzwerk oder ein Proxy verlangt zuerst eine Anmeldung.',
  mayBeOutdated: 'Diese Seite ist möglicherweise veraltet.',
  changesWillSync:
    '{count, plural, one {# Änderung wird gesendet, sobald die Verbindung wieder steht.} other {# Änderungen werden gesendet, sobald die Verbindung wieder steht.}}',

  // Phone systems with problems
  phoneSystemHasProblems: '{label} hat Probleme. Vorhandene Nachrichten bleiben verfügbar.',
  phoneSystemsHaveProblems:
    '{count, plural, one {# Telefonanlage hat Probleme.} other {# Telefonanlagen haben Probleme.}} Vorhandene Nachrichten bleiben verfügbar.',
  seeWhich: 'Welche?',
  viewPhoneSystem: 'Ansehen<detail>: Einstellungen von {label}</detail>',
  failingSince: 'Seit <time></time>',
  pendingChanges: '{count, plural, one {# ausstehende Änderung} other {# ausstehende Änderungen}}',

  // New version
  newVersionReady: 'Eine neue Version ist bereit.',
  reloadLosesText: 'Ihr Text auf dieser Seite ist nicht gespeichert. Beim Neuladen geht er verloren.',
  reload: 'Neu laden',
  reloadAnyway: 'Trotzdem neu laden',

  // Toasts, and what is announced to screen readers
  toast: 'Benachrichtigung',
  toasts: 'Benachrichtigungen ({hotkey})',
  pressToReach: '{action}: mit F8 erreichbar',
  recentChanges: 'Letzte Änderungen',
  unlistenedNow: '{count, plural, one {# nicht angehörte Nachricht} other {# nicht angehörte Nachrichten}}',
  unlistenedLeft: '{count, plural, one {Noch # nicht angehörte Nachricht} other {Noch # nicht angehörte Nachrichten}}',

  // Asking for the password
  confirmItsYou: 'Bestätigen Sie Ihre Identität',
  enterPasswordToContinue:
    'Geben Sie Ihr Passwort ein, um fortzufahren. In den nächsten 15 Minuten werden Sie nicht erneut gefragt.',
  tooManyAttempts:
    'Zu viele Versuche. Versuchen Sie es in {seconds, plural, one {# Sekunde} other {# Sekunden}} erneut.',
  youCanTryAgain: 'Sie können es jetzt erneut versuchen.',

  // Plain http
  notEncrypted: 'Diese Verbindung ist nicht verschlüsselt.',
  othersCanListen: 'Jeder in diesem Netzwerk kann Passwörter mitlesen und Nachrichten anhören.',
  setUpHttps: 'Richten Sie https ein: siehe „On your phones“ in der README.',
  askForHttps: 'Bitten Sie einen Administrator, https einzurichten.',
  hideHttpWarning: 'Ausblenden<detail>: Warnung vor der unverschlüsselten Verbindung</detail>',

  // Requests that fail
  somethingWentWrong: 'Etwas ist schiefgelaufen. Laden Sie die Seite neu.',
  replyNotUnderstood: 'Aftertone wurde aktualisiert. Laden Sie die Seite neu.',
  tookTooLong: 'Aftertone hat zu lange nicht geantwortet.',
  cantReach: 'Aftertone ist nicht erreichbar. Prüfen Sie Ihre Verbindung.',
  interrupted: 'Die Verbindung wurde unterbrochen.',
  notReady: 'Aftertone ist noch nicht bereit. Versuchen Sie es gleich erneut.',
  blockedInFront: 'Etwas zwischen diesem Gerät und Aftertone hat die Anfrage blockiert (Fehler {status}).',

  // What a device keeps
  deviceFull:
    'Der Speicher dieses Geräts ist voll. Speichern Sie Ihre Notizen und lassen Sie dieses Fenster offen, bis alles gesendet ist.',
  deviceRefuses:
    'Dieser Browser lässt Aftertone keine Daten speichern. Speichern Sie Ihre Notizen und lassen Sie dieses Fenster offen, bis alles gesendet ist.',
  unreadableChanges:
    '{count, plural, one {# Ihrer Änderungen auf diesem Gerät ist nicht mehr lesbar und wurde entfernt.} other {# Ihrer Änderungen auf diesem Gerät sind nicht mehr lesbar und wurden entfernt.}} Ihr Schlüssel hat sich geändert, vermutlich weil eine Sicherung wiederhergestellt wurde.',
  unreadableNotes:
    '{count, plural, one {# Ihrer nicht gespeicherten Notizen auf diesem Gerät ist nicht mehr lesbar und wurde entfernt.} other {# Ihrer nicht gespeicherten Notizen auf diesem Gerät sind nicht mehr lesbar und wurden entfernt.}} Ihr Schlüssel hat sich geändert, vermutlich weil eine Sicherung wiederhergestellt wurde.',

  // Views
  viewInbox: 'Posteingang',
  viewUnlistened: 'Nicht angehört',
  viewMine: 'Meine',
  viewDone: 'Erledigt',
  viewTrash: 'Papierkorb',
  // An empty one, and why it is empty
  noneWaiting: 'Keine wartenden Nachrichten.',
  caughtUp: 'Sie haben alles angehört.',
  mineEmpty: 'Ihnen ist nichts zugewiesen.',
  mineEmptyWhy: 'Hier erscheinen Nachrichten, die Sie übernehmen oder die Ihnen zugewiesen werden.',
  doneEmpty: 'Noch nichts erledigt.',
  doneEmptyWhy: 'Hier erscheinen erledigte Nachrichten. Sie können sie jederzeit wieder öffnen.',
  trashEmpty: 'Der Papierkorb ist leer.',
  trashEmptyWhy: 'Gelöschte Nachrichten bleiben eine Zeit lang hier, bevor sie endgültig gelöscht werden.',

  // How a voicemail was closed
  outcomeCalledBack: 'Zurückgerufen',
  outcomeLeftMessage: 'Nachricht hinterlassen',
  outcomeBooked: 'Termin vereinbart',
  outcomeWrongNumber: 'Falsche Nummer',
  outcomeNoActionNeeded: 'Nichts zu tun',
  outcomeDone: 'Erledigt',
  outcomeDoneWith: 'Erledigt · {outcome}',

  // Times and lengths
  timeNow: 'jetzt',
  timeJustNow: 'gerade eben',
  timeYesterday: 'Gestern',
  timeClockAhead: 'Uhr geht vor',
  timeMinutes: '{minutes, number}\u00a0Min.',
  timeHours: '{hours, number}\u00a0Std.',
  timeDays: '{days, plural, one {# Tag} other {# Tagen}}',
  timeHoursMinutes: '{hours, number}\u00a0Std. {minutes, number}\u00a0Min.',
  timeDaysHours: '{days, number}\u00a0Tg. {hours, number}\u00a0Std.',
  timeUnderMinute: 'weniger als 1\u00a0Min.',
  timeTodayAt: 'heute um {time}\u00a0Uhr',
  timeYesterdayAt: 'gestern um {time}\u00a0Uhr',
  timeTomorrowAt: 'morgen um {time}\u00a0Uhr',
  timeOnDayAt: 'am {day} um {time}\u00a0Uhr',
  timeOfToday: '{time}\u00a0Uhr',
  timeDayAt: '{day}, {time}\u00a0Uhr',
  timeAndAgo: '{when}, {ago}',
  timeUnknown: 'Zeit unbekannt',
  timeUnknownShort: 'Unbekannt',
  timeUnknownDay: 'unbekannt',
  timeUnknownSince: 'unbekannter Zeit',
  timeAtUnknown: 'zu unbekannter Zeit',
  timeLongSeconds: '{seconds, plural, one {# Sekunde} other {# Sekunden}}',
  timeLongMinutes: '{minutes, plural, one {# Minute} other {# Minuten}}',
  timeLong: '{minutes, plural, one {# Minute} other {# Minuten}} {seconds, plural, one {# Sekunde} other {# Sekunden}}',

  // Who called
  callerUnknown: 'Unbekannte Nummer',
  callerExtension: 'Nebenstelle {number}',

  // What stands on keys
  keyEscape: 'Esc',
  keyShift: 'Umschalt',
  keyDelete: 'Entf',
  keyEnter: 'Eingabe',
  keySpace: 'Leertaste',
  keyControl: 'Strg',

  // Parts that come after the page
  partNotLoaded: 'Das konnte nicht geladen werden. Versuchen Sie es gleich noch einmal.',
});
