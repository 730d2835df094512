import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Titles of problems, by code
  titleInvalidRequest: 'Ungültige Anfrage',
  titleSignedOut: 'Abgemeldet',
  titleNotAuthentic: 'Nicht authentisch',
  titleForbidden: 'Nicht erlaubt',
  titleProofRequired: 'Passwort erforderlich',
  titleNotFound: 'Nicht gefunden',
  titleConflict: 'Konflikt',
  titleAnotherAccount: 'Anderes Konto',
  titleTooLarge: 'Zu groß',
  titleKeyReused: 'Idempotenzschlüssel wiederverwendet',
  titleRateLimited: 'Zu viele Anfragen',
  titleProviderFailed: 'Fehler der Telefonanlage',
  titleUnavailable: 'Nicht verfügbar',
  titleNotReady: 'Noch nicht bereit',
  titleUnreadable: 'Gespeicherte Daten sind beschädigt',
  titleInternal: 'Etwas ist schiefgelaufen',

  // Requests
  signedOut: 'Sie sind abgemeldet. Melden Sie sich wieder an, um fortzufahren.',
  forbidden: 'Ihre Rolle erlaubt das nicht. Wenden Sie sich an einen Administrator.',
  notJson: 'Diese Anfrage ist nicht lesbar: Ihr Inhalt ist kein JSON.',
  requestInvalid: 'Diese Anfrage ist ungültig. Bei den Feldern steht, was zu ändern ist.',
  badIdempotencyKey: 'Der Header Idempotency-Key muss 8 bis 200 sichtbare Zeichen haben.',
  keyReused:
    'Diese Anfrage wurde bereits mit anderem Inhalt gesendet. Senden Sie sie mit einem neuen Schlüssel noch einmal.',
  requestTooLarge: 'Diese Anfrage ist zu groß. Erlaubt sind {kilobytes} kB.',
  nothingHere: 'Unter dieser Adresse gibt es nichts.',
  strayPercent: 'Diese Adresse ist nicht lesbar: Auf ein % folgen keine zwei gültigen Ziffern.',
  unreadableAddress: 'Diese Adresse ist nicht lesbar. Öffnen Sie stattdessen die Adresse von Aftertone.',
  wrongMethod: 'Diese Adresse lässt sich so nicht verwenden.',
  unreadableRequest: 'Diese Anfrage ist nicht lesbar.',
  otherHost:
    'Aftertone ist nicht unter dieser Adresse erreichbar. Öffnen Sie {origin}. Für Administratoren: APP_URL nennt diese Adresse, und ein Proxy muss den angefragten Host weitergeben.',
  tooManyWindows:
    'Sie haben Aftertone in mehr als 20 Fenstern geöffnet. Dieses fragt stattdessen alle paar Sekunden nach Änderungen.',
  starting: 'Aftertone startet gerade.',
  noDatabaseTitle: 'Aftertone erreicht seine Datenbank nicht',
  noDatabase:
    'Ihre Nachrichten sind sicher, und nichts wurde geändert. Diese Seite versucht es automatisch noch einmal.',
  internal: 'Etwas ist schiefgelaufen. Suchen Sie im Protokoll nach dieser Anfrage-ID.',
  crossSite: 'Diese Änderung kam von einer anderen Website und wurde abgelehnt.',
  noOrigin: 'Diese Änderung wurde abgelehnt, weil sie nicht angibt, von welcher Seite sie kommt.',
  otherOrigin:
    'Diese Änderung kam von {came}, Aftertone ist aber für {expected} eingerichtet. Setzen Sie APP_URL auf die Adresse, die im Browser eingegeben wird.',

  // Fields
  checkFields: 'Prüfen Sie die markierten Felder.',
  fieldRequired: 'Dieses Feld ist erforderlich.',
  fieldInvalid: 'Diese Angabe ist ungültig.',
  fieldUnknown: 'Keine bekannte Einstellung: {names}.',
  fieldTooShort: 'Zu kurz: mindestens {count, plural, one {# Zeichen} other {# Zeichen}}.',
  fieldTooLong: 'Zu lang: höchstens {count, plural, one {# Zeichen} other {# Zeichen}}.',
  fieldTooFew: 'Zu wenige: mindestens {count, number}.',
  fieldTooMany: 'Zu viele: höchstens {count, number}.',
  fieldTooSmall: 'Zu klein: mindestens {count, number}.',
  fieldTooBig: 'Zu groß: höchstens {count, number}.',
  fieldOneOf: 'Möglich sind: {choices}.',
  fieldEmail: 'Geben Sie eine E-Mail-Adresse ein.',
  fieldUrl: 'Geben Sie eine URL ein, die mit https:// beginnt.',
  fieldPortsipUrl: 'Geben Sie eine URL wie https://pbx.example.com:8887 ein.',
  fieldPlainUrl: 'Geben Sie eine URL ohne Benutzernamen, Abfrage und Fragment ein.',
  fieldQuoKey: 'Geben Sie den Schlüssel so ein, wie Quo ihn anzeigt, ohne Leerzeichen.',
  fieldQuoSecret: 'Geben Sie das Signaturgeheimnis so ein, wie Quo es anzeigt.',
  fieldCertificate: 'Geben Sie ein Zertifikat im PEM-Format ein. Es beginnt mit -----BEGIN CERTIFICATE-----.',
  fieldNothingToChange: 'Nennen Sie mindestens eine Änderung.',
  fieldOutcomeNeedsDone: 'Ein Ergebnis gehört zum Status „done“.',
  fieldAssigneeNeedsAssign: 'Eine Zuweisung gehört zur Aktion „assign“.',
  fieldOutcomeNeedsDoneAction: 'Ein Ergebnis gehört zur Aktion „done“.',
  fieldForeignListen: 'Diese ID gehört zu einem anderen Abspielen.',
  fieldNoSuchMember: 'Das ist kein aktives Mitglied des Teams.',
  fieldCountry: 'Dieses Land ist nicht bekannt.',

  // Sign-in, members and links
  wrongPassword: 'E-Mail-Adresse oder Passwort ist falsch.',
  tooManyAttempts:
    'Zu viele Versuche. Versuchen Sie es in {seconds, plural, one {# Sekunde} other {# Sekunden}} noch einmal.',
  demoOnly: 'Demo-Mitglieder gibt es nur in der Demo.',
  notYourPassword: 'Dieses Passwort stimmt nicht.',
  proofRequired: 'Geben Sie dafür Ihr Passwort ein. Nichts wurde geändert.',
  ownPasswordLink:
    'Für sich selbst können Sie keinen Passwort-Link erstellen. Ändern Sie Ihr Passwort in Ihrem Profil.',
  passwordTooShort: 'Verwenden Sie mindestens {count} Zeichen. Drei oder vier Wörter lassen sich leicht merken.',
  passwordTooLong: 'Dieses Passwort ist zu lang.',
  passwordIsEmail: 'Ihr Passwort darf nicht Ihre E-Mail-Adresse sein.',
  passwordCommon: 'Dieses Passwort ist zu leicht zu erraten. Wählen Sie ein anderes.',
  passwordOwnWords:
    'Das lässt sich leicht aus Ihrem Namen, Ihrer E-Mail-Adresse oder Ihrem Büro erraten. Wählen Sie ein anderes.',
  setUpDone:
    'Aftertone ist bereits eingerichtet. Melden Sie sich an oder bitten Sie einen Administrator um einen Einladungslink.',
  setUpCodeWrong: 'Dieser Code stimmt nicht. Bei jedem Start von Aftertone wird ein neuer Code ausgegeben.',
  sessionEnded: 'Diese Sitzung ist bereits beendet.',
  memberNotFound: 'Dieses Mitglied gibt es nicht.',
  invitationGone: 'Diese Einladung wurde bereits verwendet oder zurückgezogen.',
  alreadyMember: '{name} ist bereits Mitglied.',
  memberDeactivated: '{name} ist deaktiviert. Aktivieren Sie das Mitglied zuerst wieder.',
  lastAdministrator: '{name} ist der letzte Administrator. Machen Sie zuerst jemand anderen zum Administrator.',
  linkIncomplete: 'Dieser Link scheint unvollständig. Kopieren Sie den ganzen Link und versuchen Sie es noch einmal.',
  linkUsed: 'Dieser Link wurde bereits verwendet. Bitten Sie einen Administrator um einen neuen.',
  linkCanceled:
    'Dieser Link wurde zurückgezogen oder durch einen neueren ersetzt. Bitten Sie einen Administrator um einen neuen.',
  linkExpired: 'Dieser Link ist abgelaufen. Bitten Sie einen Administrator um einen neuen.',

  // Voicemails and notes
  voicemailGone: 'Diese Nachricht wurde endgültig gelöscht.',
  voicemailUnreadable:
    'Diese Nachricht kann nicht angezeigt werden, weil ihre gespeicherten Daten beschädigt sind. Nichts wurde gelöscht. Bitten Sie einen Administrator, im Serverprotokoll nachzusehen.',
  lineNotFound: 'Diese Leitung gibt es nicht.',
  heldRemovalsChanged:
    'Die Zahl der zurückgehaltenen Löschungen hat sich geändert. Sehen Sie vor der Entscheidung nach.',
  noteGone: 'Diese Notiz wurde gelöscht.',
  notYourNote: 'Nur wer eine Notiz geschrieben hat, kann sie bearbeiten.',
  tooLateToRestore: 'Wiederherstellen ist nicht mehr möglich. Die Nachricht wird gerade in der Telefonanlage gelöscht.',
  onPhoneSystem: 'in der Telefonanlage',
  formerMember: 'ein ehemaliges Mitglied',
  deactivated: '{name} (deaktiviert)',

  // Who was first, when a member's change was not made
  alreadyListened:
    '{who, select, you {Sie haben das bereits angehört.} someone {Jemand hat das bereits angehört.} other {{name} hat das bereits angehört.}}',
  alreadyListenedThere: 'Das wurde bereits in der Telefonanlage angehört.',
  alreadyUnlistened:
    '{who, select, you {Sie haben das bereits als nicht angehört markiert.} someone {Jemand hat das bereits als nicht angehört markiert.} other {{name} hat das bereits als nicht angehört markiert.}}',
  alreadyDone:
    '{who, select, you {Sie haben das bereits als erledigt markiert.} someone {Jemand hat das bereits als erledigt markiert.} other {{name} hat das bereits als erledigt markiert.}}',
  alreadyDoneWith:
    '{who, select, you {Sie haben das bereits als erledigt markiert: {outcome}.} someone {Jemand hat das bereits als erledigt markiert: {outcome}.} other {{name} hat das bereits als erledigt markiert: {outcome}.}}',
  alreadyReopened:
    '{who, select, you {Sie haben das bereits wieder geöffnet.} someone {Jemand hat das bereits wieder geöffnet.} other {{name} hat das bereits wieder geöffnet.}}',
  alreadyPickedUp:
    '{who, select, you {Sie haben das bereits übernommen.} someone {Jemand hat das bereits übernommen.} other {{name} hat das bereits übernommen.}}',
  alreadyAssigned:
    '{who, select, you {Sie haben das bereits {to} zugewiesen.} someone {Jemand hat das bereits {to} zugewiesen.} other {{name} hat das bereits {to} zugewiesen.}}',
  alreadyAssignedToYou:
    '{who, select, you {Sie haben sich das bereits zugewiesen.} someone {Jemand hat Ihnen das bereits zugewiesen.} other {{name} hat Ihnen das bereits zugewiesen.}}',
  alreadyUnassigned:
    '{who, select, you {Sie haben die Zuweisung bereits aufgehoben.} someone {Jemand hat die Zuweisung bereits aufgehoben.} other {{name} hat die Zuweisung bereits aufgehoben.}}',
  alreadyTrashed:
    '{who, select, you {Sie haben das bereits in den Papierkorb verschoben.} someone {Jemand hat das bereits in den Papierkorb verschoben.} other {{name} hat das bereits in den Papierkorb verschoben.}}',
  alreadyErased:
    '{who, select, you {Sie haben das bereits endgültig gelöscht.} someone {Jemand hat das bereits endgültig gelöscht.} other {{name} hat das bereits endgültig gelöscht.}}',
  alreadyRestored:
    '{who, select, you {Sie haben das bereits aus dem Papierkorb wiederhergestellt.} someone {Jemand hat das bereits aus dem Papierkorb wiederhergestellt.} other {{name} hat das bereits aus dem Papierkorb wiederhergestellt.}}',
  justNoted:
    '{who, select, you {Sie haben gerade eine Notiz hinzugefügt.} someone {Jemand hat gerade eine Notiz hinzugefügt.} other {{name} hat gerade eine Notiz hinzugefügt.}}',
  noteChanged: 'Sie haben diese Notiz bereits in einem anderen Fenster geändert.',
  noteDeleted: 'Sie haben diese Notiz bereits in einem anderen Fenster gelöscht.',
  someoneElse: 'jemand anderem',
  outcomeCalledBack: 'Zurückgerufen',
  outcomeLeftMessage: 'Nachricht hinterlassen',
  outcomeBooked: 'Termin vereinbart',
  outcomeWrongNumber: 'Falsch verbunden',
  outcomeNoActionNeeded: 'Nichts zu tun',

  // Recordings
  audioNotReady: 'Die Aufnahme ist in der Telefonanlage noch nicht fertig. Wir fragen automatisch wieder nach.',
  audioPending: 'Die Aufnahme ist in der Telefonanlage noch nicht fertig.',
  audioUnavailable: 'Die Telefonanlage hat keine Aufnahme dieser Nachricht.',
  audioGone: 'Die Telefonanlage hat diese Nachricht nicht mehr, und ihre Aufnahme wurde nicht gespeichert.',
  audioGoneThere: 'Die Telefonanlage hat diese Aufnahme nicht mehr, und sie wurde nicht gespeichert.',
  audioNotSaved: 'Die Aufnahme wurde nicht gespeichert, bevor die Telefonanlage getrennt wurde.',
  audioEmpty: 'Diese Aufnahme ist leer: Sie enthält keinen Ton.',
  audioDamaged:
    'Diese Aufnahme ist beschädigt und kann nicht abgespielt werden. Laden Sie sie herunter oder hören Sie sie in der Telefonanlage an.',
  audioFormat: 'Ihr Browser kann dieses Format nicht abspielen. Laden Sie die Aufnahme stattdessen herunter.',
  audioNotARecording:
    'Die Telefonanlage hat keine Aufnahme geliefert. Versuchen Sie es noch einmal oder hören Sie die Nachricht in der Telefonanlage an.',
  audioSentEmpty: 'Die Telefonanlage hat eine leere Aufnahme geliefert. Versuchen Sie es gleich noch einmal.',
  audioInterrupted: 'Der Download wurde unterbrochen. Versuchen Sie es noch einmal.',
  audioTooLarge:
    'Diese Aufnahme ist größer als {megabytes} MB, mehr speichert Aftertone nicht. Hören Sie sie in der Telefonanlage an.',
  audioDiskFull:
    'Die Festplatte des Servers ist voll, deshalb konnte die Aufnahme nicht gespeichert werden. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  audioDiskUnwritable:
    'In den Ordner der Aufnahmen kann nicht geschrieben werden, deshalb konnte die Aufnahme nicht gespeichert werden.',
  audioDiskFailing:
    'Die Festplatte der Aufnahmen meldet Fehler, deshalb konnte die Aufnahme nicht gespeichert werden. Wenden Sie sich an einen Administrator.',
  audioNotConverted:
    'Diese Aufnahme muss vor dem Abspielen umgewandelt werden, und dafür fehlt auf dem Server der Platz. Laden Sie sie herunter oder versuchen Sie es noch einmal, sobald Platz ist.',
  audioTookTooLong: 'Es hat zu lange gedauert, bis die Aufnahme ankam. Versuchen Sie es noch einmal.',
  audioStopping: 'Aftertone wird gerade beendet. Versuchen Sie es gleich noch einmal.',
  audioMissing:
    'Die gespeicherte Aufnahme fehlt auf der Festplatte. Versuchen Sie es noch einmal, dann wird sie aus der Telefonanlage geladen.',
  audioNoWaveform: 'Die Wellenform ist noch nicht verfügbar.',
  audioWait: '{name} hat darum gebeten, bis {until} zu warten. Versuchen Sie es dann noch einmal.',
  audioNotFetched: 'Die Aufnahme wurde nicht geladen. Wenden Sie sich an einen Administrator.',
  listenThere: 'Hören Sie sie in der Telefonanlage an.',
  askAdministrator: 'Wenden Sie sich an einen Administrator.',

  // Why something failed at a phone system, each a whole sentence
  causeHostNotFound: 'Der Server von {name} wurde nicht gefunden.',
  causeHostUnreachable: '{name} liegt in einem Netz, das von hier nicht erreichbar ist.',
  causeConnectionRefused: '{name} hat die Verbindung abgelehnt.',
  causeConnectionBroken: 'Die Verbindung zu {name} wurde unterbrochen.',
  causeTimedOut: '{name} hat nicht rechtzeitig geantwortet.',
  causeResting: '{name} ist mehrmals ausgefallen, deshalb machen wir eine kurze Pause.',
  causeCertificateNotTrusted: 'Das Zertifikat von {name} ist nicht vertrauenswürdig.',
  causeCertificateExpired: 'Das Zertifikat von {name} ist abgelaufen.',
  causeCertificateNotYetValid: 'Das Zertifikat von {name} ist noch nicht gültig.',
  causeCertificateForAnotherHost: 'Das Zertifikat von {name} passt nicht zum Hostnamen.',
  causeCertificateAuthorityUnreadable: 'Das für {name} eingegebene CA-Zertifikat ist nicht lesbar.',
  causeNotHttps: 'Die URL von {name} beginnt mit http.',
  causeTlsFailed: 'Eine sichere Verbindung zu {name} kam nicht zustande.',
  causeNotHttp: 'Der Server unter der URL von {name} spricht kein HTTP.',
  causeTooManyRedirects: '{name} leitet immer wieder auf andere URLs um.',
  causeHtmlPage: '{name} hat eine Webseite statt Daten geliefert.',
  causeNotJson: '{name} hat unerwartet geantwortet.',
  causeListingRepeats: '{name} liefert immer wieder dieselbe Liste von Nachrichten.',
  causeListingDoesNotEnd: '{name} liefert eine Liste von Nachrichten, die nicht endet.',
  causeTooLarge: '{name} hat mehr geliefert, als Aftertone auf einmal annimmt.',
  causeTwoFactorRequired: '{name} verlangt für dieses Konto eine Anmeldung in zwei Schritten.',
  causeNoSignIn: '{name} hat unter dieser URL keine Anmeldung.',
  causeSharedBox: '{name} lässt dieses Konto eines der gemeinsamen Postfächer nicht lesen.',
  causeIdentityUnproven: 'Es ist noch nicht klar, ob {name} dasselbe Konto ist wie bisher.',
  causeSettingsUnreadable:
    'Die gespeicherten Einstellungen von {name} wurden mit einem anderen AUTH_SECRET verschlüsselt.',
  causeNoAdapter: 'Diese Version von Aftertone unterstützt {name} nicht.',
  causeFewerListed: '{name} nennt mehr Nachrichten, als in der Liste stehen.',
  causeDiskFull: 'Die Festplatte des Servers ist voll.',
  causeDiskUnwritable: 'In die Datenbank von Aftertone kann nicht geschrieben werden.',
  causeDiskFailing: 'Die Festplatte des Servers meldet Fehler.',
  causeWriteNotTaken: '{name} hat die Änderung bestätigt, aber dort hat sich nichts geändert.',
  causeWriteRedirected: '{name} hat die Änderung auf eine andere URL umgeleitet.',
  causeOwnFault: '{name} hat Probleme (Fehler {status}).',
  causeUnreachable: '{name} ist nicht erreichbar.',
  causeRateLimited: '{name} begrenzt die Zahl der Anfragen.',
  causeNotReady: '{name} ist noch nicht bereit.',
  causeCredentialsRejected: '{name} hat den API-Schlüssel oder das Passwort nicht akzeptiert.',
  causePermissionMissing:
    '{name} erlaubt diesem Konto nicht, {task, select, part {dies zu lesen} change {diese Änderung vorzunehmen} play {Aufnahmen abzurufen} other {Nachrichten zu lesen}}.',
  causeGone:
    '{task, select, part {{name} hat dies nicht mehr.} change {{name} hat diese Nachricht nicht mehr.} play {{name} hat diese Nachricht nicht mehr.} other {Unter der URL von {name} wurde nichts gefunden.}}',
  causeReplyNotUnderstood: '{name} hat eine Antwort geliefert, die Aftertone nicht lesen kann.',
  causeUnsafeAddress: 'Die URL von {name} ist nicht sicher.',
  causeUnsupported:
    '{task, select, change {{name} unterstützt das nicht.} other {Diese Version von Aftertone kann nicht mit {name} sprechen.}}',
  causeInternal: 'In Aftertone ist etwas schiefgelaufen.',
  causeUnknown: 'Mit {name} stimmt etwas nicht.',

  // What follows from it: what happens automatically, and what to do
  retrying: 'Ein neuer Versuch folgt automatisch.',
  retryingAt: 'Nächster Versuch: {until}.',
  tryInAMoment: 'Versuchen Sie es gleich noch einmal.',
  tryInAMinute: 'Versuchen Sie es in einer Minute noch einmal.',
  checkAgainShortly: 'Wir fragen in Kürze wieder nach.',
  askedToWait: '{name} hat darum gebeten, bis {until} zu warten.',
  updateCredentials: 'Aktualisieren Sie den API-Schlüssel oder das Passwort.',
  askToUpdateCredentials: 'Bitten Sie einen Administrator, den API-Schlüssel oder das Passwort zu aktualisieren.',
  checkEntered: 'Prüfen Sie die Eingabe und versuchen Sie es noch einmal.',
  correctAddress: 'Korrigieren Sie die URL.',
  askToCorrectAddress: 'Bitten Sie einen Administrator, die URL zu korrigieren.',
  checkHostName: 'Prüfen Sie die URL auf Tippfehler und die Internetverbindung dieses Rechners.',
  checkPortAndServer: 'Prüfen Sie den Port und ob der Server läuft.',
  addAuthority:
    'Wenn Ihre eigene Zertifizierungsstelle es ausgestellt hat, tragen Sie diese als eigenes CA-Zertifikat ein (caCertificate).',
  renewCertificate: 'Es muss dort erneuert werden.',
  compareClocks: 'Vergleichen Sie die Uhren beider Rechner.',
  useHostInCertificate: 'Verwenden Sie den Hostnamen aus dem Zertifikat.',
  usePem: 'Es muss ein Zertifikat im PEM-Format sein.',
  useHttps: 'Verwenden Sie eine URL mit https://. Zugangsdaten werden nur über https gesendet.',
  checkHttpsPort: 'Prüfen Sie, ob der Port https verwendet.',
  checkPort: 'Prüfen Sie den Port.',
  checkUrl: 'Prüfen Sie die URL.',
  checkUrlOrNetwork: 'Prüfen Sie die URL oder die Anmeldeseite Ihres Netzes.',
  sentIsSaved: 'Alles bisher Gelieferte ist gespeichert.',
  useWithoutTwoFactor: 'Verwenden Sie ein Konto ohne.',
  nothingUntilThen: 'Bis dahin wird nichts abgerufen oder gesendet.',
  enterSettingsAgain: 'Geben Sie sie neu ein oder stellen Sie das alte Geheimnis wieder her.',
  givePermission: 'Erteilen Sie dort die Berechtigung.',
  seeLog: 'Einzelheiten stehen im Protokoll.',

  // Our own disk keeps voicemails from coming in
  diskFullNow:
    'Neue Nachrichten warten: Die Festplatte des Servers ist voll. Sie bleiben bei {name} und kommen automatisch, sobald Platz ist.',
  diskUnwritableNow:
    'Neue Nachrichten warten: In die Datenbank von Aftertone kann nicht geschrieben werden. Sie bleiben bei {name} und kommen automatisch, sobald das wieder geht.',
  diskFailingNow:
    'Neue Nachrichten warten: Die Festplatte des Servers meldet Fehler. Sie bleiben bei {name}, bis ein Administrator sie geprüft hat.',
  diskFullPast: 'Die Festplatte des Servers war voll, deshalb mussten neue Nachrichten warten.',
  diskUnwritablePast:
    'In die Datenbank von Aftertone konnte nicht geschrieben werden, deshalb mussten neue Nachrichten warten.',
  diskFailingPast: 'Die Festplatte des Servers meldete Fehler, deshalb mussten neue Nachrichten warten.',
  recordingsNotSavedFull:
    'Neue Aufnahmen werden nicht gespeichert: Die Festplatte des Servers ist voll. Sie werden weiter direkt von {name} abgespielt.',
  recordingsNotSavedUnwritable:
    'Neue Aufnahmen werden nicht gespeichert: In ihren Ordner kann nicht geschrieben werden. Sie werden weiter direkt von {name} abgespielt.',
  recordingsNotSavedFailing:
    'Neue Aufnahmen werden nicht gespeichert: Die Festplatte meldet Fehler. Sie werden weiter direkt von {name} abgespielt.',

  // Health of Aftertone itself
  folderFull:
    'Der {use, select, data {Datenordner} recordings {Ordner der Aufnahmen} other {Ordner der Sicherungen}} {folder} liegt auf einer vollen Festplatte, oder das Kontingent des Benutzers von Aftertone ist erschöpft ({user}, {code}). Schaffen Sie Platz.',
  folderUnwritable:
    'In den {use, select, data {Datenordner} recordings {Ordner der Aufnahmen} other {Ordner der Sicherungen}} {folder} kann der Benutzer von Aftertone nicht schreiben ({user}, {code}). Geben Sie ihm Schreibrechte.',
  folderFailing:
    'Der {use, select, data {Datenordner} recordings {Ordner der Aufnahmen} other {Ordner der Sicherungen}} {folder} liegt auf einer Festplatte, die Fehler meldet ({user}, {code}). Prüfen Sie die Festplatte.',
  fileUnusable:
    '{file} kann vom Benutzer von Aftertone nicht gelesen und geschrieben werden ({user}, {code}). Machen Sie diesen Benutzer zum Eigentümer des ganzen Ordners mit allem darin.',
  databaseDiskFull:
    'Die Festplatte der Datenbank ist voll: Neue Nachrichten und Änderungen können nicht gespeichert werden. Schaffen Sie Platz, dann geht alles automatisch weiter.',
  databaseDiskUnwritable:
    'In die Datenbank kann nicht geschrieben werden: Neue Nachrichten und Änderungen können nicht gespeichert werden. Machen Sie ihren Ordner beschreibbar, dann geht alles automatisch weiter.',
  databaseDiskFailing:
    'Die Festplatte der Datenbank meldet Fehler: Neue Nachrichten und Änderungen können nicht gespeichert werden. Prüfen Sie die Festplatte.',
  recordingsDiskFull:
    'Die Festplatte ist voll: Neue Aufnahmen werden abgespielt, aber nicht gespeichert. Schaffen Sie Platz, dann geht das Speichern automatisch weiter.',
  recordingsDiskUnwritable:
    'In den Ordner der Aufnahmen kann nicht geschrieben werden: Neue Aufnahmen werden abgespielt, aber nicht gespeichert. Machen Sie ihn beschreibbar, dann geht das Speichern automatisch weiter.',
  recordingsDiskFailing:
    'Die Festplatte der Aufnahmen meldet Fehler: Neue Aufnahmen werden abgespielt, aber nicht gespeichert. Prüfen Sie die Festplatte.',

  // The database
  databaseBusy: 'Die Datenbank ist beschäftigt. Nichts wurde geändert. Versuchen Sie es noch einmal.',
  databaseReadOnly:
    'In die Datenbank kann nicht geschrieben werden: Ihr Ordner oder ihre Datei ist schreibgeschützt. Nichts wurde geändert.',
  databaseFull:
    'Die Festplatte der Datenbank ist voll. Nichts wurde geändert. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  databaseUnreadable: 'Die Festplatte konnte die Datenbank nicht lesen oder schreiben. Nichts wurde geändert.',
  databaseDamaged:
    'Die Datenbankdatei ist beschädigt oder keine Datenbank. Stellen Sie sie aus einer Sicherung wieder her.',
  databaseCannotOpen: 'Die Datenbank kann nicht geöffnet werden: Ihr Ordner fehlt oder ist nicht zugänglich.',
  databaseForeign:
    'Die Datenbankdatei gehört zu einem anderen Programm: Sie hat Tabellen, aber keine von Aftertone. Nichts darin wurde geändert. Nennen Sie eine andere Datei.',
  databaseNewer:
    'Die Datenbank stammt von einem neueren Aftertone. Starten Sie jene Version oder stellen Sie eine ältere Sicherung wieder her.',
  databaseAway: 'Der Datenbankserver ist nicht erreichbar. Versuchen Sie es in Kürze noch einmal.',
  databaseNoConnection: 'Der Datenbankserver hat keine freie Verbindung. Versuchen Sie es in Kürze noch einmal.',
  databaseTakesNoChanges:
    'Der Datenbankserver nimmt gerade keine Änderungen an. Nichts wurde geändert. Versuchen Sie es in Kürze noch einmal.',
  databaseTookTooLong:
    'Der Datenbankserver hat zu lange gebraucht. Nichts wurde geändert. Versuchen Sie es noch einmal.',
  databaseNotReached: 'Der Datenbankserver in DATABASE_URL ist nicht erreichbar.',
  databaseSignInRejected: 'Der Datenbankserver hat Benutzername oder Passwort in DATABASE_URL abgelehnt.',
  databaseMissing: 'Die Datenbank in DATABASE_URL gibt es auf ihrem Server nicht. Legen Sie sie zuerst an.',
  databaseNotOwner:
    'Der Benutzer in DATABASE_URL darf dort keine Tabellen anlegen oder ändern. Machen Sie ihn zum Eigentümer der Datenbank.',
  databaseBeingRestored:
    'In diesen Ordner wird gerade eine Sicherung zurückgespielt. Warten Sie, bis das fertig ist, und starten Sie dann Aftertone.',

  // Phone systems
  phoneSystemNotFound: 'Diese Telefonanlage gibt es nicht mehr.',
  providerUnknown: 'Diese Version von Aftertone hat keinen Adapter für „{provider}“.',
  alreadyConnected: 'Diese Telefonanlage ist bereits als {name} verbunden.',
  anotherAccount:
    'Das scheint ein anderes Konto als {name} zu sein. Als neue Telefonanlage verbinden? Nichts wurde geändert.',
  enterSecretsAgain:
    'Die URL oder ihr CA-Zertifikat wurde geändert. Geben Sie API-Schlüssel oder Passwort von {name} neu ein, damit die gespeicherten Daten nicht an die falsche Stelle gehen.',
  enterSecretAgain: 'Geben Sie dies neu ein, weil die URL oder ihr CA-Zertifikat geändert wurde.',
  answerIdentityFirst: 'Beantworten Sie zuerst, ob {name} noch dieselbe Telefonanlage ist.',
  identityAnswered: 'Das hat für {name} schon jemand beantwortet.',
  managedInFile: '{name} wird in der Kontendatei verwaltet. Ändern Sie es dort.',
  droppedFromFile:
    '{name} steht nicht mehr in der Kontendatei. Tragen Sie es dort wieder ein oder trennen Sie es hier.',
  beingErased: '{name} wurde getrennt, und die Nachrichten werden hier gerade gelöscht.',
  archivedEnterSettings: '{name} ist archiviert. Geben Sie die Einstellungen ein, um es wieder zu verbinden.',
  resumeFirst: '{name} ist pausiert. Setzen Sie es zuerst fort.',
  missingChanged: 'Die Zahl der fehlenden Nachrichten hat sich geändert. Sehen Sie vor der Entscheidung nach.',
  morePending:
    '{count, plural, one {Jetzt würde # ausstehende Änderung verworfen.} other {Jetzt würden # ausstehende Änderungen verworfen.}} Prüfen Sie die Liste noch einmal.',
  existingKept: 'Vorhandene Nachrichten bleiben verfügbar.',
  paused: '{name} ist pausiert. Es werden keine neuen Nachrichten abgerufen.',
  pausedUndeclared: '{name} ist pausiert, weil es nicht mehr in der Kontendatei steht.',
  archived: '{name} ist getrennt. Dies ist das Archiv: Es kommt nichts Neues, und nichts wird gesendet.',
  erasing: '{name} wurde getrennt. Die Nachrichten werden hier gerade gelöscht.',
  missing: '{count, plural, one {# Nachricht fehlt} other {# Nachrichten fehlen}} bei {name}.',
  looksLikeAnother:
    '{name} scheint jetzt ein anderes Konto zu sein. Bis ein Administrator entscheidet, wird nichts abgerufen oder gesendet.',
  duplicateOf:
    '{name} zeigt dieselben Nachrichten wie {other}. Bis ein Administrator entscheidet, wird nichts abgerufen oder gesendet.',
  duplicate:
    '{name} zeigt dieselben Nachrichten wie eine andere Telefonanlage hier. Bis ein Administrator entscheidet, wird nichts abgerufen oder gesendet.',
  heldRemovals:
    'Eine Sicherung wurde zurückgespielt. {count, plural, one {# Löschung bei {name} wird} other {# Löschungen bei {name} werden}} zurückgehalten, bis ein Administrator entscheidet.',

  // Parts of a phone system that couldn't be read
  lineFailed: '„{line}“ konnte nicht gelesen werden.',
  lineIncomplete: '„{line}“ konnte nicht vollständig gelesen werden.',
  voicemailFailed: 'Eine Nachricht konnte nicht gelesen werden ({ref}).',
  nothingDeleted: 'Nichts gilt deshalb als gelöscht.',
  restUpToDate: 'Alles andere bei {name} ist aktuell.',
  linesFailed:
    '{lines, plural, one {# Leitung konnte} other {# Leitungen konnten}} bei {name} nicht gelesen werden ({names}).',
  voicemailsFailed:
    '{voicemails, plural, one {# Nachricht konnte} other {# Nachrichten konnten}} bei {name} nicht gelesen werden.',
  linesAndVoicemailsFailed:
    '{lines, plural, one {# Leitung} other {# Leitungen}} ({names}) und {voicemails, plural, one {# Nachricht} other {# Nachrichten}} konnten bei {name} nicht gelesen werden.',

  // Skipped items
  skippedUnreadable: 'Konnte nicht gelesen werden.',
  skippedField: 'Konnte nicht gelesen werden: unerwarteter Wert in „{field}“.',
  skippedFields: 'Konnte nicht gelesen werden: unerwartete Werte in {fields}.',
  skippedWhole: 'Konnte nicht gelesen werden: Das ist keine Nachricht, wie wir sie kennen.',
  skippedTooEarly: 'Das Datum liegt vor 1990, deshalb ist unklar, wann die Nachricht hinterlassen wurde.',
  skippedTooLate:
    'Das Datum liegt mehr als zwei Tage in der Zukunft, deshalb ist unklar, wann die Nachricht hinterlassen wurde.',
  skippedNoId: 'Es fehlt eine ID.',
  skippedIdTooLong: 'Die ID ist zu lang zum Speichern.',
  skippedLineTooLong: 'Die ID der Leitung ist zu lang zum Speichern.',
  skippedSameId: 'Die Telefonanlage hat zwei Nachrichten dieselbe ID gegeben, deshalb wird nur die spätere angezeigt.',
  skippedBoxForbidden: 'Dieses Konto darf das Postfach {box} nicht lesen.',
  skippedBoxGone: 'Das Postfach {box} gibt es nicht.',
  skippedRefused: 'Die Telefonanlage hat die Herausgabe verweigert (Fehler {status}).',

  // Changes on their way to a phone system
  noReadMark: '{name} kennt keine Lesemarkierung, deshalb ändert sich das nur hier.',
  noDelete: '{name} kann keine Nachrichten löschen, deshalb wird sie nur hier gelöscht.',
  notSentYet: 'Noch nicht an {name} gesendet.',
  writeRejected: '{name} hat diese Änderung abgelehnt. Sie ist nur hier gespeichert.',

  // Webhooks
  webhookNoSecret: 'Es ist kein Signaturgeheimnis eingetragen, deshalb lassen sich Ereignisse nicht prüfen.',
  webhookNoSignature: 'Es war nicht signiert und könnte von jedem stammen.',
  webhookSignature:
    'Die Signatur passt nicht zum eingetragenen Signaturgeheimnis: Sie wurde gefälscht oder verändert, oder das Geheimnis ist ein anderes.',
  webhookSignatureForm: 'Es war auf eine Weise signiert, die Aftertone nicht kennt.',
  webhookHeadersMissing: 'Es fehlt die Angabe, welches Ereignis es ist und wann es gesendet wurde.',
  webhookOutsideTolerance:
    'Zwischen Signatur und Ankunft lagen mehr als fünf Minuten. Wenn das öfter vorkommt, vergleichen Sie die Uhren.',
  webhookReplayed: 'Es war die Kopie eines Ereignisses, das schon angekommen ist.',
  webhookTooLarge: 'Es war größer als 256 kB.',
  webhookTooManyWrong:
    'Zu viele Ereignisse kamen mit einem falschen Geheimnis. Versuchen Sie es später noch einmal, mit der Webhook-URL aus den Einstellungen.',
  webhookNobodyHere: 'Diese Webhook-URL wird nicht verwendet. Kopieren Sie sie neu aus Einstellungen → Telefonanlagen.',
  webhookNotNow: 'Das Ereignis kann gerade nicht geprüft werden. Senden Sie es später noch einmal.',
  webhookLocal:
    'Webhooks brauchen eine URL, die aus dem Internet erreichbar ist; {origin} ist es nicht. Setzen Sie APP_URL auf eine öffentliche https-URL. Bis dahin fragen wir regelmäßig nach, damit nichts verloren geht.',
  webhookNotHttps:
    'Webhooks brauchen eine öffentliche https-URL; {origin} verwendet kein https. Setzen Sie APP_URL. Bis dahin fragen wir regelmäßig nach, damit nichts verloren geht.',
  phoneIncWebhookAdd:
    'Legen Sie in Phone.inc bei den Webhooks einen mit dieser URL an, für neue Sprachnachrichten oder für alles.',
  phoneIncWebhookSecret:
    'Halten Sie die URL geheim: Nichts anderes beweist, dass ein Ereignis von Phone.inc kommt. Ein Ereignis bewirkt nur, dass wir nachfragen.',
  quoWebhookAdd:
    'Öffnen Sie in der Quo-App als Inhaber oder Administrator Settings → Webhooks und legen Sie einen Webhook mit dieser URL an.',
  quoWebhookEvents: 'Wählen Sie die Ereignisse zu Anrufen und Voicemails. Andere werden ignoriert.',
  quoWebhookSecret:
    'Öffnen Sie dort den Webhook, wählen Sie „Reveal signing secret“ und tragen Sie es hier in den Einstellungen als Signaturgeheimnis des Webhooks ein (in einer Kontendatei: webhookSecret).',
  quoWebhookMissing:
    'Das Signaturgeheimnis des Webhooks ist noch nicht eingetragen. Bis dahin wird jedes Ereignis abgelehnt.',

  // Settings of phone systems
  settingApiKey: 'API-Schlüssel',
  settingServerUrl: 'Server-URL',
  phoneIncKeyHint: 'In Phone.inc unter Settings → API anlegen.',
  phoneIncUrlHint: 'Lassen Sie die Vorgabe, wenn Phone.inc Ihnen keine andere genannt hat.',
  quoKeyHint: 'In Quo unter Settings → API anlegen.',
  quoUrlHint: 'Lassen Sie die Vorgabe, wenn Quo Ihnen keine andere genannt hat.',
  quoSurface: 'API-Version',
  quoSurfaceAuto: 'Automatisch (empfohlen)',
  quoSurfaceDated: 'Neueste',
  quoSurfaceV1: 'v1',
  quoSecret: 'Signaturgeheimnis des Webhooks',
  quoSecretHint: 'Optional. Von der Seite des Webhooks in Quo kopieren.',
  portsipUrlHint: 'Mit Port, etwa https://pbx.example.com:8887.',
  portsipUser: 'Nebenstelle oder Benutzername',
  portsipUserHint:
    'Die Nachrichten dieser Nebenstelle werden importiert. Die Anmeldung in zwei Schritten muss ausgeschaltet sein.',
  portsipPassword: 'Passwort',
  portsipPasswordHint: 'Mit dem sich dieser Benutzer an der Telefonanlage anmeldet.',
  portsipDomain: 'SIP-Domain',
  portsipDomainHint: 'Nur nötig, wenn die Telefonanlage mehrere Mandanten hat.',
  portsipBoxes: 'Gemeinsame Postfächer',
  portsipBoxesHint: 'Nach Nebenstellennummer oder ID.',
  portsipBoxesAll: 'Alle, auf die dieser Benutzer zugreifen kann',
  portsipAuthority: 'Eigenes CA-Zertifikat (PEM)',
  portsipAuthorityHint: 'Nur nötig bei selbst signierten oder internen Zertifikaten.',
});
