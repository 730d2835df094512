import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Pages
  phoneSystems: 'Telefonanlagen',
  phoneSystem: 'Telefonanlage',
  connectTitle: 'Telefonanlage verbinden',
  systemsAbout: 'Verbinden Sie die Telefonanlagen, von denen Ihre Sprachnachrichten kommen.',
  connect: 'Verbinden',
  noSystems: 'Noch keine Telefonanlage. Sobald Sie eine verbinden, erscheinen ihre Sprachnachrichten im Posteingang.',
  fromFile: 'aus der Kontendatei',
  voicemailCount: '{count, plural, one {# Sprachnachricht} other {# Sprachnachrichten}}',
  managedInFile: '{provider} · Wird in der Kontendatei verwaltet',
  droppedFromFile: '{provider} · Aus der Kontendatei entfernt',
  goneTitle: 'Telefonanlage gelöscht',
  gone: 'Diese Telefonanlage wurde getrennt und ihre Sprachnachrichten wurden aus Aftertone gelöscht.',
  goToSystems: 'Zu den Telefonanlagen',

  // How a phone system is, in a line
  stateConnected: 'Verbunden',
  stateConnecting: 'Wird verbunden',
  stateProblems: 'Störung',
  stateActionNeeded: 'Aktion erforderlich',
  statePaused: 'Pausiert',
  stateArchived: 'Archiviert',
  stateDeleting: 'Wird gelöscht',
  checked: '{ago} geprüft',
  disconnected: '<when></when> getrennt',
  leftToDelete:
    '{count, plural, one {Noch # Sprachnachricht.} other {Noch # Sprachnachrichten.}} Sie können diese Seite verlassen.',
  clockAhead:
    'Die Uhr dieser Telefonanlage geht gegenüber der dieses Servers {time} vor. Sprachnachrichten kommen weiterhin rechtzeitig an, ihre Zeiten können aber falsch wirken. Prüfen Sie beide Uhren.',
  clockBehind:
    'Die Uhr dieser Telefonanlage geht gegenüber der dieses Servers {time} nach. Sprachnachrichten kommen weiterhin rechtzeitig an, ihre Zeiten können aber falsch wirken. Prüfen Sie beide Uhren.',
  datedAhead:
    '{count, plural, one {# Sprachnachricht ist} other {# Sprachnachrichten sind}} in die Zukunft datiert, weil die Uhr dieser Telefonanlage vorgeht. Stellen Sie ihre Uhr, sonst stimmt die Reihenfolge der Anrufe nicht.',

  // What can be done
  checkNow: 'Jetzt prüfen',
  checkingNow: 'Sprachnachrichten werden abgerufen\u00a0…',
  runFullSync: 'Vollständig abgleichen',
  fullSyncStarted: 'Vollständiger Abgleich gestartet.',
  resume: 'Fortsetzen',
  resumed: 'Fortgesetzt.',
  tryingAgain: 'Neuer Versuch läuft\u00a0…',
  testConnection: 'Verbindung testen',
  testingConnection: 'Verbindung wird getestet\u00a0…',
  pause: 'Pausieren',
  pausedNow: 'Pausiert. Vorhandene Sprachnachrichten bleiben; Änderungen werden beim Fortsetzen abgeglichen.',
  updateSecret: '{kind, select, password {Passwort aktualisieren} other {API-Schlüssel aktualisieren}}',
  updateSettings: 'Einstellungen ändern',
  fixInFile: 'Aktualisieren Sie diese Telefonanlage in der Kontendatei und starten Sie Aftertone neu.',
  foundNoLines: 'Verbunden. Noch keine Leitungen: Sie erscheinen mit ihrer ersten Sprachnachricht.',
  foundLines: 'Verbunden. {count, plural, one {# Leitung} other {# Leitungen}} gefunden: {names}.',
  foundMoreLines: 'Verbunden. {count, number} Leitungen gefunden: {names} und {more, number} weitere.',
  looksDifferent: 'Es scheint aber ein anderes Konto zu sein als das hier verbundene.',

  // Details
  details: 'Details',
  partCount: '{count, plural, one {# nicht lesbarer Teil} other {# nicht lesbare Teile}}',
  skippedCount: '{count, plural, one {# übersprungener Eintrag} other {# übersprungene Einträge}}',
  lastChecked: 'Zuletzt geprüft',
  lastFullSync: 'Letzter vollständiger Abgleich',
  notYet: 'Noch nicht',
  notFinishedYet: 'Noch nicht abgeschlossen',
  lastChangeSent: 'Letzte gesendete Änderung',
  never: 'Noch nie',
  sendsChanges: 'Änderungen senden',
  notSupportedBy: 'Von {system} nicht unterstützt',
  lastError: 'Letzter Fehler',
  noError: 'Keiner',
  resolved: '(behoben)',
  errorsLastDay: 'Fehler, letzte 24 Std.',
  noRequests: 'Keine Anfragen',
  failedOf: '{failed, number} von {asked, plural, one {# Anfrage} other {# Anfragen}}',
  failedShare: '{failed, number} von {asked, plural, one {# Anfrage} other {# Anfragen}} ({share})',
  schedule: 'Zeitplan',
  scheduleEvery: '{count, plural, one {Jede Sekunde} other {Alle # Sekunden}}',
  scheduleSlowed: 'Verlangsamt nach {count, plural, one {# Fehler} other {# Fehlern in Folge}}',
  scheduleOnHold:
    'Ausgesetzt nach {count, plural, one {# Fehler} other {# Fehlern in Folge}}; nächster Versuch <when></when>',
  scheduleRetrying: 'Neuer Versuch läuft nach {count, plural, one {# Fehler} other {# Fehlern in Folge}}',
  scheduleStopped: 'Angehalten, bis die Einstellungen korrigiert sind',
  scheduleAsksFirst: 'Angehalten, bis Sie die Frage oben beantworten',
  nextCheck: 'Nächste Prüfung',
  voicemails: 'Sprachnachrichten',
  pendingChanges: 'Ausstehende Änderungen',
  noPending: 'Keine',
  pendingSending: '{count, number} in Übertragung',
  pendingRejected: '{count, number} abgelehnt',
  pendingScheduled: '{count, number} zum Löschen vorgemerkt',
  disconnectedAt: 'Getrennt',
  pendingAbout: 'Noch nicht an {system} gesendet, älteste zuerst.',
  pendingKind: '{kind, select, listened {Angehört} unlistened {Nicht angehört} other {Löschung}}',
  deletedVoicemail: 'Gelöschte Sprachnachricht',
  inTrashUntil: 'Im Papierkorb; Löschung dort <when></when>',
  unreadableParts: 'Nicht lesbar',
  unreadablePartsAbout: 'Alles andere auf dieser Telefonanlage ist aktuell.',
  partSince: 'Seit <since></since>, zuletzt versucht <last></last>',
  skippedItems: 'Übersprungene Einträge',
  skippedItemsAbout: 'Konnten nicht gelesen werden. Bei jeder Prüfung wird es erneut versucht.',
  skippedWhen: '{ref} · erstmals <first></first>, zuletzt <last></last>',
  couldntLoadList: 'Diese Liste konnte nicht geladen werden.',
  showMore: 'Mehr anzeigen',

  // Webhook
  webhookTitle: 'Sofortige Benachrichtigung (Webhook)',
  webhookAbout:
    'Neue Sprachnachrichten erscheinen, sobald sie eingehen. Ohne Webhook wird {count, plural, one {jede Sekunde} other {alle # Sekunden}} geprüft.',
  noWebhook:
    '{system} sendet keine Webhooks. Stattdessen wird {count, plural, one {jede Sekunde} other {alle # Sekunden}} geprüft.',
  webhookUrl: 'Webhook-URL',
  webhookUrlHint: 'Enthält ein Geheimnis. Fügen Sie sie nur in {system} ein.',
  copyUrl: 'URL kopieren',
  noEvents: 'Noch keine Ereignisse empfangen.',
  lastEvent: 'Letztes Ereignis: <when></when>.',
  lastRejected: 'Letztes abgelehntes Ereignis (<when></when>): {reason}',

  // What an administrator is asked
  missingTitle:
    '{count, plural, one {# Sprachnachricht ist aus {system} verschwunden.} other {# Sprachnachrichten sind aus {system} verschwunden.}}',
  missingAbout:
    'Das kann ein Fehler der Anlage sein. {count, plural, one {Behalten Sie sie unverändert oder zeigen Sie allen, dass sie dort gelöscht wurde.} other {Behalten Sie sie unverändert oder zeigen Sie allen, dass sie dort gelöscht wurden.}} Hier wird in keinem Fall etwas gelöscht.',
  keep: 'Behalten',
  markDeletedThere: '{count, plural, one {Als dort gelöscht markieren} other {Als dort gelöscht markieren}}',
  restoredTitle:
    'Eine Sicherung wurde wiederhergestellt (<when></when>). {count, plural, one {# Löschung ist} other {# Löschungen sind}} angehalten.',
  restoredTitleUndated:
    'Eine Sicherung wurde wiederhergestellt. {count, plural, one {# Löschung ist} other {# Löschungen sind}} angehalten.',
  restoredAbout:
    '{perSystem}. {count, plural, one {Sie war} other {Sie waren}} erst nach der Sicherung fällig. Hier und auf den Telefonanlagen wird nichts gelöscht, bis Sie entscheiden. Was noch hier ist, liegt im <trash>Papierkorb</trash>, wo Sie auch einzeln entscheiden können.',
  restoredOfSystem: '{system}: {count, number}',
  keepThem: '{count, plural, one {Behalten} other {Behalten}}',
  deleteThem: '{count, plural, one {Löschen\u00a0…} other {Löschen\u00a0…}}',
  deletePermanentlyTitle: '{count, plural, one {# Sprachnachricht} other {# Sprachnachrichten}} endgültig löschen?',
  deletePermanentlyAbout:
    '{count, plural, one {Sie wird hier und auf ihrer Telefonanlage gelöscht und kann nicht wiederhergestellt werden.} other {Sie werden hier und auf den Telefonanlagen gelöscht und können nicht wiederhergestellt werden.}}',
  deletePermanently: 'Endgültig löschen',
  anotherTitle: '{system} scheint jetzt ein anderes Konto zu sein. Als neue Telefonanlage verbinden?',
  anotherAbout:
    'Bis zu Ihrer Entscheidung wird nichts importiert oder gesendet. Wenn Sie sie als neu verbinden, erhalten ihre Sprachnachrichten eigene Leitungen, und die bisherigen bleiben hier als Archiv. {changes, plural, =0 {} one {# ausstehende Änderung wird verworfen. } other {# ausstehende Änderungen werden verworfen. }}Wählen Sie „Es ist dieselbe“ nur, wenn Sie wissen, dass es dieselbe Telefonanlage ist, etwa nach einer Neuinstallation: Ausstehende Änderungen werden dann an sie gesendet.',
  differentTitle: 'Das scheint ein anderes Konto zu sein. Als neue Telefonanlage verbinden?',
  differentAbout:
    'Es wurde nichts geändert. Wenn Sie wissen, dass es dieselbe Telefonanlage wie {system} ist, etwa nach einer Neuinstallation, wählen Sie „Es ist dieselbe“: Ausstehende Änderungen werden dann an sie gesendet, und ihre Sprachnachrichten kommen zu den vorhandenen hinzu.',
  connectAsNew: 'Als neu verbinden',
  itsTheSame: 'Es ist dieselbe',
  duplicateTitle: '{system} zeigt dieselben Sprachnachrichten wie {other}.',
  duplicateTitleUnknown: '{system} zeigt dieselben Sprachnachrichten wie eine andere Telefonanlage.',
  duplicateAbout:
    'Sind beide verbunden, steht jede Sprachnachricht zweimal im Posteingang. Trennen Sie {system}, oder behalten Sie beide, wenn Sie das möchten.',
  keepBoth: 'Beide behalten',
  connectedAgain: '{system} ist wieder verbunden.',
  connectedAsNew: 'Als neue Telefonanlage verbunden.',

  // The first import
  importTitle: 'Erster Import',
  importStarting: 'Import wird gestartet\u00a0…',
  importedNone: '{system} ist verbunden. Noch keine Sprachnachrichten vorhanden.',
  imported:
    '{count, plural, one {# Sprachnachricht} other {# Sprachnachrichten}} von {system} importiert. Neue erscheinen automatisch.',
  importSoFar:
    'Bisher {count, plural, one {# Sprachnachricht} other {# Sprachnachrichten}} importiert{back, select, yes {, zurück bis {day}} other {}}. Sie können diese Seite verlassen; der Import läuft im Hintergrund weiter.',
  importOfTotal:
    '{count, number} von etwa {total, plural, one {# Sprachnachricht} other {# Sprachnachrichten}} importiert{back, select, yes {, zurück bis {day}} other {}}. Sie können diese Seite verlassen; der Import läuft im Hintergrund weiter.',

  // Connecting one
  connectAbout:
    'Die Verbindung wird vor dem Speichern getestet. Zugangsdaten werden auf Ihrem Server verschlüsselt und nie wieder angezeigt.',
  archivedHere:
    '{system} ist archiviert. Wenn Sie die Anlage hier verbinden, wird sie erkannt und ihre Sprachnachrichten werden fortgeführt. Sie können sie auch <link>auf ihrer Seite wieder verbinden</link>.',
  whichSystem: 'Welche Telefonanlage?',
  nameHint: 'Wird Ihrem Team angezeigt.',
  testingAndConnecting: 'Wird getestet und verbunden\u00a0…',
  connectedImporting: 'Verbunden. Sprachnachrichten werden importiert\u00a0…',
  continued:
    'Diese Telefonanlage war schon einmal verbunden, daher werden ihre Sprachnachrichten fortgeführt.{changes, plural, =0 {} one { # ausstehende Änderung wird jetzt gesendet.} other { # ausstehende Änderungen werden jetzt gesendet.}}',
  whichCountry: 'In welchem Land steht {system}?',
  countryNotSet: 'Nicht festgelegt',
  countryAutomatic: 'Auto ({country})',
  countryUnknownHint:
    'Ihre eigenen Nummern verraten es nicht. Nummern, die sie ohne Landesvorwahl sendet, werden als Nummern dieses Landes gelesen.',
  countryHint: 'Nummern, die {system} ohne Landesvorwahl sendet, werden als Nummern dieses Landes gelesen.',
  countrySaved: 'Land gespeichert.',
  optional: '{label} <small>(optional)</small>',
  listNone: 'Keine',
  listAll: 'Alle',
  listChosen: 'Auswählen:',

  // Its settings
  settingsAbout: 'Auf Ihrem Server verschlüsselt. Schlüssel und Passwörter werden nie wieder angezeigt.',
  settingsInFile:
    '{system} stammt aus der Kontendatei (ACCOUNTS_FILE). Ändern Sie dort Name, Land oder Einstellungen, oder entfernen Sie den Eintrag dort, und starten Sie Aftertone neu.',
  nameSaved: 'Name für alle gespeichert.',
  changeSettings: 'Einstellungen ändern\u00a0…',
  reconnect: 'Wieder verbinden\u00a0…',
  changeSettingsTitle: 'Einstellungen von {system} ändern',
  reconnectTitle: '{system} wieder verbinden',
  changeSettingsAbout:
    'Wenn Sie die Server-URL ändern, geben Sie Schlüssel oder Passwort erneut ein. Die Verbindung wird vor dem Speichern getestet.',
  reconnectAbout: 'Die Einstellungen wurden beim Trennen gelöscht. Die Verbindung wird vor dem Speichern getestet.',
  savedSecret: 'Gespeichert. Zum Ersetzen neu eingeben.',
  removeSaved: 'Gespeicherten Wert entfernen',
  nothingToSave: 'Nichts zu speichern. Ändern Sie mindestens ein Feld.',
  save: 'Speichern',
  connectionWorks: 'Verbindung funktioniert. Einstellungen gespeichert.',
  noAdapter: 'Diese Version von Aftertone kann sich nicht damit verbinden.',

  // Disconnecting
  disconnect: 'Trennen',
  disconnectAbout:
    'Behalten oder löschen Sie ihre Sprachnachrichten in Aftertone. In {system} selbst ändert sich nichts.',
  disconnectSystem: '{system} trennen\u00a0…',
  disconnectTitle: '{system} trennen?',
  deleteArchive: 'Archiv löschen',
  deleteArchiveAbout: 'Löscht ihre Sprachnachrichten endgültig aus Aftertone.',
  deleteArchiveOpen: 'Archiv löschen\u00a0…',
  deleteArchiveTitle: 'Archiv von {system} löschen?',
  notChangedThere: 'In {system} selbst ändert sich nichts.',
  discardedTitle:
    '{count, plural, one {# ausstehende Änderung würde verworfen:} other {# ausstehende Änderungen würden verworfen:}}',
  itsVoicemails: 'Ihre Sprachnachrichten',
  keepVoicemails: 'Sprachnachrichten behalten',
  keepVoicemailsAbout:
    '{count, plural, one {# Sprachnachricht bleibt} other {# Sprachnachrichten bleiben}} mit heruntergeladenen Aufnahmen durchsuchbar. Neue werden nicht importiert.',
  deleteVoicemails: 'Sprachnachrichten löschen',
  deleteVoicemailsAbout:
    'Löscht hier {count, plural, one {# Sprachnachricht} other {# Sprachnachrichten}} für alle, mit Notizen, Aktivität und Aufnahmen. Das lässt sich nicht rückgängig machen.',
  sureDiscard:
    '{changes, plural, one {Die ausstehende Änderung oben verwerfen} other {Die # ausstehenden Änderungen oben verwerfen}}',
  sureDelete: '{count, plural, one {# Sprachnachricht} other {# Sprachnachrichten}} endgültig löschen',
  sureDeleteAndDiscard:
    '{count, plural, one {# Sprachnachricht} other {# Sprachnachrichten}} endgültig löschen und {changes, plural, one {die ausstehende Änderung oben} other {die # ausstehenden Änderungen oben}} verwerfen',
  tickToConfirm: 'Setzen Sie zur Bestätigung das Häkchen.',
  disconnectAndDelete: 'Trennen und löschen',
  nowArchived: '{system} ist getrennt. Die Sprachnachrichten sind archiviert.',
  nowDeleting: 'Sprachnachrichten von {system} werden gelöscht\u00a0…',

  // Lines
  linesAbout: 'Leitungen kommen aus Ihren Telefonanlagen. Hier können Sie Namen und Farbe ändern.',
  noLines: 'Noch keine Leitungen. Sie erscheinen, sobald eine Telefonanlage verbunden ist.',
  linesShown: '{shown, number} von {total, number} Leitungen. Suchen Sie die übrigen nach Name oder Nummer.',
  editLine: '{line} bearbeiten',
  edit: 'Bearbeiten',
  lineSaved: 'Leitung für alle gespeichert.',
  lineNameHint: 'Dieser Name bleibt, auch wenn er sich in {provider} ändert.',
  color: 'Farbe',
  colorName:
    '{color, select, teal {Blaugrün} violet {Violett} amber {Bernstein} rose {Rosa} sky {Himmelblau} lime {Limette} orange {Orange} other {Schiefergrau}}',
  sameAsSystem: 'Wie die Telefonanlage',
  lineCountryHint: 'Nummern ohne Landesvorwahl werden als Nummern dieses Landes gelesen.',
  dialsExtensions: 'Nebenstellen können von hier angerufen werden',
  dialsExtensionsHint:
    'Aktivieren Sie dies, wenn die Geräte Ihres Teams über {provider} telefonieren. Sonst kann eine kurze Nummer jemand anderen erreichen.',
});
