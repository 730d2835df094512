import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Shared by settings pages
  couldntLoad: 'Dieser Abschnitt konnte nicht geladen werden.',
  notOffline: 'Offline nicht verfügbar. Wird geladen, sobald Sie wieder online sind.',
  loading: 'Wird geladen\u00a0…',
  backToSettings: 'Einstellungen',
  country: 'Land',
  copied: 'Kopiert.',
  copyRefused: 'Kopieren nicht möglich. Markieren Sie den Text und kopieren Sie ihn selbst.',

  // Frame and sections
  settings: 'Einstellungen',
  titleTemplate: '%s · Einstellungen · Aftertone',
  toInbox: 'Posteingang',
  profile: 'Profil',
  profileAbout: 'Name, Sprache, Passwort, Sitzungen',
  phoneSystems: 'Telefonanlagen',
  phoneSystemsAbout: 'Verbinden, Status, trennen',
  lines: 'Leitungen',
  linesAbout: 'Namen und Farben',
  members: 'Mitglieder',
  membersAbout: 'Einladungen, Rollen, Passwörter',
  securityLog: 'Sicherheitsprotokoll',
  securityLogAbout: 'Anmeldungen, Links, Downloads',
  device: 'Dieses Gerät',
  deviceAbout: 'Installation, Offline-Nutzung, Zähler',

  // Profile
  signInAs: 'Sie melden sich mit {email} an.',
  name: 'Name',
  nameAbout: 'So sieht Ihr Team Sie bei Nachrichten und Notizen.',
  yourName: 'Ihr Name',
  saveName: 'Namen speichern',
  saving: 'Wird gespeichert\u00a0…',
  nameSaved: 'Name gespeichert.',
  preferences: 'Persönliche Einstellungen',
  preferencesAbout: 'Sie gelten auf allen Ihren Geräten.',
  shortcuts: 'Tastenkürzel',
  shortcutsHint:
    'Kürzel mit einer Taste wie J, K und E. Schalten Sie sie aus, wenn Sie Sprachsteuerung oder einen Screenreader verwenden.',
  language: 'Sprache',
  languageAutomatic: 'Automatisch ({language})',
  languageHint: '„Automatisch“ richtet sich nach Ihrem Browser.',
  numberFormat: 'Format der Telefonnummern',
  numbersAutomatic: 'Automatisch',
  numbersAsInOwnCountry: 'Automatisch ({country})',
  numbersInternational: 'International (+1\u00a0…)',
  numberExample: 'Beispiel: {number}',
  numberExampleNational: 'Beispiel: {number}. Nummern aus anderen Ländern werden mit Landesvorwahl angezeigt.',
  password: 'Passwort',
  passwordAbout: 'Wenn Sie es ändern, werden Sie auf allen anderen Geräten abgemeldet.',
  currentPassword: 'Aktuelles Passwort',
  newPassword: 'Neues Passwort',
  passwordHint: 'Mindestens {count} Zeichen.',
  changePassword: 'Passwort ändern',
  changingPassword: 'Wird geändert\u00a0…',
  passwordChanged: 'Passwort geändert. Sie wurden auf allen anderen Geräten abgemeldet.',
  sessions: 'Aktive Sitzungen',
  sessionsAbout: 'Kommt Ihnen eine unbekannt vor? Melden Sie sie ab und ändern Sie Ihr Passwort.',
  currentSession: 'dieses Gerät',
  sessionInUse: 'Gerade aktiv · von {address}',
  sessionLastUsed: 'Zuletzt verwendet: {ago} · von {address}',
  signOut: 'Abmelden',
  signOutDevice: 'Abmelden: {device}',
  signedOutDevice: 'Abgemeldet: {device}.',
  signOutOthers: 'Überall sonst abmelden',
  signedOutOthers: 'Überall sonst abgemeldet.',
  browserOnSystem: '{browser} auf {system}',
  unknownDevice: 'Unbekanntes Gerät',

  // Members
  membersIntro:
    'Alle, die diesen Posteingang gemeinsam nutzen. Administratoren verwalten außerdem Telefonanlagen und Mitglieder.',
  roleMember: 'Mitglied',
  roleAdministrator: 'Administrator',
  chooseMember: 'Mitglied · Nur Posteingang',
  chooseAdministrator: 'Administrator · Auch Telefonanlagen und Mitglieder',
  role: 'Rolle',
  isYou: '(Sie)',
  editMember: 'Bearbeiten',
  deactivated: 'Deaktiviert',
  notSeenRecently: 'Keine Aktivität in letzter Zeit',
  activeNow: 'Gerade aktiv',
  lastSeen: 'Zuletzt aktiv: {ago}',
  invite: 'Einladen',
  inviteTeammate: 'Jemanden aus dem Team einladen',
  inviteAbout: 'Erstellen Sie einen Einladungslink und senden Sie ihn selbst; Aftertone verschickt keine E-Mails.',
  emailAddress: 'E-Mail-Adresse',
  emailHint: 'Wird zum Anmelden verwendet.',
  createInviteLink: 'Einladungslink erstellen',
  creatingLink: 'Link wird erstellt\u00a0…',
  pendingInvitations: 'Offene Einladungen',
  pendingInvitationsAbout: 'Jeder Link funktioniert einmal.',
  linkExpires: 'Link gültig bis {date}',
  linkExpired: 'Link abgelaufen',
  newLink: 'Neuer Link',
  newLinkFor: 'Neuer Link für {name}',
  cancelInvitation: 'Einladung zurückziehen',
  cancelInvitationFor: 'Einladung zurückziehen: {name}',
  invitationCanceled: 'Einladung für {name} zurückgezogen.',
  linkFor: 'Link für {name}',
  linkHint:
    'Senden Sie diesen Link an {name}. Er funktioniert einmal und ist bis {date} gültig. Er wird nicht noch einmal angezeigt.',
  linkOnlyHere:
    'Dieser Link lässt sich nur auf diesem Computer öffnen. Für andere Geräte öffnen Sie Aftertone unter der Adresse, die dort verwendet wird, und erstellen Sie den Link dort.',
  copyLink: 'Link kopieren',
  createResetLink: 'Link zum Zurücksetzen des Passworts erstellen',
  deactivate: 'Deaktivieren',
  reactivate: 'Reaktivieren',
  madeMember: '{name} ist jetzt Mitglied.',
  madeAdministrator: '{name} ist jetzt Administrator.',
  memberDeactivated: '{name} wurde deaktiviert.',
  memberReactivated: '{name} kann sich wieder anmelden.',
  demoteMyself:
    'Das sind Sie selbst. Sie können dann keine Mitglieder und Telefonanlagen mehr verwalten. Ein anderer Administrator kann Sie wieder zum Administrator machen.',
  makeMeMember: 'Mich zum Mitglied machen',
  deactivateMyself:
    'Das sind Sie selbst. Sie werden abgemeldet und können sich erst wieder anmelden, wenn ein anderer Administrator Ihr Konto reaktiviert.',
  deactivateMe: 'Mein Konto deaktivieren',
  deactivateOther:
    '{name} wird überall abgemeldet und kann sich nicht mehr anmelden. Die bisherige Aktivität bleibt erhalten, und die zugewiesenen Nachrichten können neu zugewiesen werden.',
  deactivateName: '{name} deaktivieren',

  // This device
  deviceIntro: 'App-Installation und Offline-Nutzung auf diesem Gerät.',
  checkingDevice: 'Dieses Gerät wird geprüft\u00a0…',
  notEncryptedAbout:
    'Jeder in diesem Netzwerk kann Passwörter mitlesen und Nachrichten anhören. Auch Installation, Offline-Nutzung und der Zähler am App-Symbol brauchen https.',
  installApp: 'App installieren',
  installAppAbout: 'Mit eigenem Fenster und Symbol, auf dem Handy auf dem Startbildschirm.',
  installed: 'Aftertone ist auf diesem Gerät installiert.',
  installNeedsHttps: 'Die Installation braucht https; diese Seite verwendet http.',
  installUnsupported:
    'Firefox kann auf diesem System keine Web-Apps installieren. Verwenden Sie Chrome, Edge oder Safari.',
  installAftertone: 'Aftertone installieren',
  installIphoneOpen: 'Öffnen Sie Aftertone in Safari.',
  installIphoneShare: 'Tippen Sie auf <b>Teilen</b> (das Quadrat mit dem Pfeil).',
  installIphoneAdd: 'Wählen Sie <b>Zum Home-Bildschirm</b> und dann <b>Hinzufügen</b>.',
  installIphoneSignIn: 'Öffnen Sie Aftertone ab jetzt vom Home-Bildschirm aus. Melden Sie sich dort einmal an.',
  installAndroidMenu: 'Öffnen Sie das Browsermenü (<b>⋮</b>).',
  installAndroidAdd:
    'Wählen Sie <b>Zum Startbildschirm hinzufügen</b> oder <b>App installieren</b> und dann <b>Installieren</b>.',
  installMacSafari: 'Wählen Sie in der Menüleiste von Safari <b>Ablage</b> und dann <b>Zum Dock hinzufügen</b>.',
  installFirefoxWindows:
    'Klicken Sie in Firefox auf das Symbol in der Adressleiste, das Aftertone zur Taskleiste hinzufügt. In der Version aus dem Microsoft Store fehlt es.',
  installOther:
    'Klicken Sie in Chrome oder Edge auf das Installationssymbol in der Adressleiste oder wählen Sie im Menü <b>Aftertone installieren</b>.',
  offline: 'Offline-Nutzung',
  offlineAbout: 'Die letzten Listen und geöffnete Aufnahmen sind offline verfügbar.',
  offlineNeedsHttps:
    'Die Offline-Nutzung braucht https; diese Seite verwendet http. Änderungen ohne Verbindung werden trotzdem gespeichert und gesendet, sobald Sie wieder online sind.',
  offlineUnsupported:
    'Dieser Browser kann keine Seiten für die Offline-Nutzung speichern. Falls das ein privates Fenster ist, verwenden Sie ein normales.',
  saveOffline: 'Für die Offline-Nutzung speichern',
  saveOfflineHint:
    'Wird beim Abmelden und am Ende der Sitzung entfernt. Nicht gesendete Änderungen und nicht gespeicherte Notizen bleiben gesperrt auf diesem Gerät, bis Sie sich wieder anmelden.',
  nothingSaved: 'Noch nichts offline gespeichert.',
  savedOffline:
    'Offline gespeichert: {voicemails, plural, one {# Nachricht} other {# Nachrichten}}, {recordings, plural, one {# Aufnahme} other {# Aufnahmen}}.',
  unsentChanges: '{count, plural, one {# nicht gesendete Änderung.} other {# nicht gesendete Änderungen.}}',
  unsavedNotes: '{count, plural, one {# nicht gespeicherte Notiz.} other {# nicht gespeicherte Notizen.}}',
  removeOffline: 'Offline-Daten entfernen',
  offlineRemoved: 'Offline-Daten entfernt. Nachrichten, die Sie ab jetzt öffnen, werden wieder gespeichert.',
  badge: 'Zähler am App-Symbol',
  badgeShown: 'Das App-Symbol zeigt die Zahl der nicht angehörten Nachrichten.',
  badgeOnceInstalled:
    'Installieren Sie die App, um die Zahl der nicht angehörten Nachrichten an ihrem Symbol zu sehen. Bis dahin steht sie im Titel des Tabs.',
  badgeNeedsHttps:
    'Der Zähler braucht https; diese Seite verwendet http. Die Zahl der nicht angehörten Nachrichten steht im Titel und am Symbol des Tabs.',
  badgeUnsupported:
    'Dieser Browser kann keine Zähler an Symbolen anzeigen. Die Zahl der nicht angehörten Nachrichten steht im Titel und am Symbol des Tabs.',

  // Security log
  securityLogIntro:
    'Anmeldungen, Links, Rollen, Telefonanlagen, endgültige Löschungen und wer Aufnahmen abgespielt oder heruntergeladen hat. Einträge können nicht geändert werden.',
  exportCsv: 'Als CSV exportieren',
  noEntries: 'Noch keine Einträge.',
  noEntriesFound: 'Keine Treffer. Versuchen Sie andere Daten oder lassen Sie alles von allen anzeigen.',
  showOlder: 'Ältere anzeigen',
  refresh: 'Aktualisieren',
  couldntLoadMore: 'Weitere Einträge konnten nicht geladen werden. Versuchen Sie es erneut.',
  filterSecurityLog: 'Sicherheitsprotokoll filtern',
  show: 'Anzeigen',
  everything: 'Alles',
  everyone: 'Alle',
  fromDay: 'Von',
  toDay: 'Bis',
  fromAddress: 'von {address}',
  openVoicemail: 'Nachricht öffnen',
  groupSignIn: 'Anmeldungen und Passwörter',
  groupLink: 'Links',
  groupMember: 'Mitglieder und Rollen',
  groupSession: 'Beendete Sitzungen',
  groupPhoneSystem: 'Telefonanlagen',
  groupErasure: 'Endgültige Löschungen',
  groupExport: 'Exporte',
  groupRecording: 'Aufnahmen',
  actorCommandLine: 'Befehlszeile',
  actorFormerMember: 'Ehemaliges Mitglied',
  actorConfiguration: 'Konfiguration',
  actorSetup: 'Einrichtung',
  actorNotSignedIn: 'Jemand ohne Anmeldung',

  // What the security log records; `named` is "yes" where who or what it was done to still has a name
  eventWithDetail: '{event}: {detail}',
  eventSignedIn: 'Hat sich angemeldet',
  eventSignedInWithLink: 'Hat sich mit einem Link angemeldet',
  eventWrongPassword: 'Hat ein falsches Passwort eingegeben',
  eventSignInFailed: '{named, select, yes {Konnte sich nicht als {name} anmelden} other {Konnte sich nicht anmelden}}',
  eventWaitedAsMember: 'Musste nach zu vielen falschen Passwörtern warten',
  eventWaited:
    '{named, select, yes {Musste nach zu vielen Anmeldeversuchen als {name} warten} other {Musste nach zu vielen Versuchen warten}}',
  eventSignedOut: 'Hat sich abgemeldet',
  eventOwnPasswordChanged: 'Hat das eigene Passwort geändert',
  eventPasswordChanged:
    '{named, select, yes {Hat das Passwort von {name} geändert} other {Hat das Passwort eines ehemaligen Mitglieds geändert}}',
  eventPasswordConfirmed: 'Hat das eigene Passwort bestätigt',
  eventResetLinkCreated:
    '{named, select, yes {Hat einen Passwort-Link für {name} erstellt} other {Hat einen Passwort-Link für ein ehemaliges Mitglied erstellt}}',
  eventInvited:
    '{named, select, yes {Hat {name} als Mitglied eingeladen} other {Hat jemanden als Mitglied eingeladen}}',
  eventInvitedAdministrator:
    '{named, select, yes {Hat {name} als Administrator eingeladen} other {Hat jemanden als Administrator eingeladen}}',
  eventResetLinkUsed: 'Hat einen Passwort-Link verwendet',
  eventInvitationAccepted: 'Hat eine Einladung angenommen',
  eventInvitationCanceled:
    '{named, select, yes {Hat die Einladung für {name} zurückgezogen} other {Hat eine Einladung zurückgezogen}}',
  eventJoined: 'Ist als Mitglied beigetreten',
  eventJoinedAdministrator: 'Ist als Administrator beigetreten',
  eventAdded:
    '{named, select, yes {Hat {name} als Mitglied hinzugefügt} other {Hat ein ehemaliges Mitglied als Mitglied hinzugefügt}}',
  eventAddedAdministrator:
    '{named, select, yes {Hat {name} als Administrator hinzugefügt} other {Hat ein ehemaliges Mitglied als Administrator hinzugefügt}}',
  eventMadeMember:
    '{named, select, yes {Hat {name} zum Mitglied gemacht} other {Hat ein ehemaliges Mitglied zum Mitglied gemacht}}',
  eventMadeAdministrator:
    '{named, select, yes {Hat {name} zum Administrator gemacht} other {Hat ein ehemaliges Mitglied zum Administrator gemacht}}',
  eventDeactivated:
    '{named, select, yes {Hat {name} deaktiviert und die Sitzungen beendet} other {Hat ein ehemaliges Mitglied deaktiviert und die Sitzungen beendet}}',
  eventReactivated: '{named, select, yes {Hat {name} reaktiviert} other {Hat ein ehemaliges Mitglied reaktiviert}}',
  eventSessionsEnded: '{count, plural, one {Hat # Sitzung beendet} other {Hat # Sitzungen beendet}}',
  eventPhoneSystemConnected:
    '{named, select, yes {Hat {name} verbunden} other {Hat eine inzwischen getrennte Telefonanlage verbunden}}',
  eventPhoneSystemChanged:
    '{named, select, yes {Hat Einstellungen von {name} geändert} other {Hat Einstellungen einer inzwischen getrennten Telefonanlage geändert}}',
  eventPhoneSystemSecretsChanged:
    '{named, select, yes {Hat Zugangsdaten von {name} geändert} other {Hat Zugangsdaten einer inzwischen getrennten Telefonanlage geändert}}',
  eventPhoneSystemArchived:
    '{named, select, yes {Hat {name} getrennt und die Nachrichten behalten} other {Hat eine Telefonanlage getrennt und die Nachrichten behalten}}',
  eventPhoneSystemDeleted:
    '{named, select, yes {Hat {name} getrennt und die Nachrichten gelöscht} other {Hat eine Telefonanlage getrennt und die Nachrichten gelöscht}}',
  eventWebhookRejected:
    '{named, select, yes {{count, plural, one {Hat den Webhook von {name} aufgerufen} other {Hat den Webhook von {name} #-mal aufgerufen}}} other {{count, plural, one {Hat den Webhook einer inzwischen getrennten Telefonanlage aufgerufen} other {Hat den Webhook einer inzwischen getrennten Telefonanlage #-mal aufgerufen}}}}',
  eventErasureAsked: 'Hat eine Nachricht endgültig gelöscht',
  eventErasureWithdrawn: 'Hat eine Nachricht wiederhergestellt, die gerade endgültig gelöscht wurde',
  eventVoicemailErased: 'Endgültige Löschung einer Nachricht abgeschlossen',
  eventPhoneSystemErased: 'Löschung aller Nachrichten einer getrennten Telefonanlage abgeschlossen',
  eventLogExported: 'Hat das Sicherheitsprotokoll exportiert',
  eventRecordingPlayed: 'Hat eine Aufnahme abgespielt oder geladen',
  eventRecordingDownloaded: 'Hat eine Aufnahme heruntergeladen',
  reasonWrongPassword: 'falsches Passwort',
  reasonUnknownEmail: 'unbekannte E-Mail-Adresse',
  reasonDeactivated: 'deaktiviertes Mitglied',
  reasonWrongCode: 'falscher Einrichtungscode',
  reasonTooMany: 'zu viele Versuche',
  reasonWrongSecret: 'falsches Geheimnis in der URL',
});
