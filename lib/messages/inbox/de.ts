import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // The screen
  skipToList: 'Zu den Nachrichten springen',
  sidebar: 'Seitenleiste',
  unlistenedTotal: '{count, number} insgesamt nicht angehört',
  showAllLines: 'Alle Leitungen anzeigen',
  newestFirst: 'Neueste zuerst',
  oldestFirst: 'Älteste zuerst',
  showNewestFirst: 'Neueste zuerst anzeigen',
  showOldestFirst: 'Älteste zuerst anzeigen',
  noneOpen: 'Keine Nachricht geöffnet',
  selectToListen: 'Wählen Sie eine Nachricht aus, um sie anzuhören.',
  unlistenedVoicemails:
    '<big>{count, number}</big> {count, plural, one {nicht angehörte Nachricht} other {nicht angehörte Nachrichten}}',
  startWithOldest: 'Mit der ältesten beginnen',

  // The list
  loadingVoicemails: 'Nachrichten werden geladen\u00a0…',
  loadingOlder: 'Ältere Nachrichten werden geladen\u00a0…',
  listFailed: 'Die Nachrichten konnten nicht geladen werden.',
  listFailedSafe: 'Es ist nichts verloren: Auf dem Server sind sie sicher.',
  listFailedWhy: '{reason} Es ist nichts verloren: Auf dem Server sind sie sicher.',
  arrivals: '{count, plural, one {# neue Nachricht oben in der Liste} other {# neue Nachrichten oben in der Liste}}',
  arrivalsShort: '{count, number} neu',

  // Nothing in the list
  noLinesFound: 'Noch keine Nachrichten.',
  noLinesFoundWhy: 'Auf dieser Telefonanlage wurden keine Leitungen gefunden.',
  noLines: 'Noch keine Leitungen.',
  noLinesWhy: 'Nachrichten erscheinen hier, sobald ein Administrator eine Telefonanlage verbindet.',
  noPhoneSystem: 'Noch keine Telefonanlage.',
  noPhoneSystemWhy: 'Verbinden Sie Ihre Telefonanlage, dann erscheinen die Nachrichten hier.',
  connectPhoneSystem: 'Telefonanlage verbinden',
  importing: 'Nachrichten werden importiert\u00a0…',
  importingWhy: 'Die ersten sind gleich da.',
  newAppear: 'Neue Nachrichten erscheinen automatisch.',
  lastVoicemail: 'Letzte Nachricht {ago}.',

  // Search
  search: 'Suchen',
  searchVoicemails: 'Nachrichten durchsuchen',
  clearSearch: 'Suche leeren',
  results: '{count, plural, =0 {Keine Treffer} one {# Treffer} other {# Treffer}}',
  moreResults: 'Mehr als {count, number} Treffer',
  noResultsSoFar: 'Bisher keine Treffer',
  searchFailed: 'Die Suche hat nicht geantwortet.',
  noResults:
    '{soFar, select, yes {{view}: bisher keine Treffer für „<q>{query}</q>“.} other {{view}: keine Treffer für „<q>{query}</q>“.}}',
  noResultsOnLine:
    '{soFar, select, yes {{view}, <name>{line}</name>: bisher keine Treffer für „<q>{query}</q>“.} other {{view}, <name>{line}</name>: keine Treffer für „<q>{query}</q>“.}}',
  searchedWhere: 'Durchsucht wurden Transkripte, Notizen, Namen und Nummern.',
  shortWords:
    'Sehr kurze Wörter dauern länger. Geben Sie mindestens drei Buchstaben ein, um alles auf einmal zu durchsuchen.',
  showResults: '{count, plural, one {{view}: # Treffer anzeigen} other {{view}: # Treffer anzeigen}}',
  showMoreResults: '{view}: über {count, number} Treffer anzeigen',
  viewAllLines: '{view}, alle Leitungen',
  searchedTo: 'Durchsucht bis <day></day>.',
  searchingFrom: 'Die Suche wird ab <day></day> fortgesetzt\u00a0…',
  keepSearching: 'Weitersuchen',

  // A row
  rowUnlistened: 'Nicht angehört.',
  waiting: 'Wartet',
  noteBy: 'Notiz von <by>{name}</by>:',
  noSpeech: 'Keine Sprache erkannt',
  transcribing: 'Wird transkribiert\u00a0…',
  noTranscript: 'Kein Transkript',
  transcriptFailed: 'Transkription fehlgeschlagen',
  hungUp: 'Aufgelegt · keine Nachricht',
  selectRow: '{caller} auswählen',
  unsavedNote: 'Ihre nicht gespeicherte Notiz',
  notes: '{count, plural, one {# Notiz} other {# Notizen}}',
  deletedThere: 'In {system} gelöscht · hier noch gespeichert',
  waitingToSync: 'Abgleich mit {system} steht aus',
  changeRejected: '{system} hat diese Änderung abgelehnt',
  deletesInDays: '{days, plural, one {Wird in # Tag gelöscht} other {Wird in # Tagen gelöscht}}',
  deletesInHours: '{hours, plural, one {Wird in # Stunde gelöscht} other {Wird in # Stunden gelöscht}}',
  deletingSoon: 'Wird bald gelöscht',

  // What each action will do
  listenedThereToo: 'Gilt für alle, auch in {system}',
  listenedHereOnly: '{system} unterstützt das nicht, daher ändert es sich nur hier.',
  trashThereLater: 'Kommt für alle in den Papierkorb. Nach Ablauf der Frist wird sie auch in {system} gelöscht.',
  trashHereOnly: '{system} unterstützt das Löschen nicht, daher wird sie nur hier entfernt.',
  eraseThereToo: 'Löscht sie hier und in {system}, für alle',
  eraseHereOnly: 'Löscht sie hier für alle. {system} unterstützt das Löschen nicht und behält die eigene Kopie.',
  archivedListened: 'Gilt hier für alle',
  archivedTrash: 'Kommt in den Papierkorb, nur hier',
  archivedErase: 'Löscht sie hier für alle. In {system} wird nichts gelöscht.',

  // Why a caller can’t be called
  callerHidden: 'Keine Nummer zum Anrufen: Die Rufnummer war unterdrückt.',
  notANumber: '„{number}“ ist keine Nummer, die man anrufen kann.',
  emergencyNumber: '{number} ist eine Notrufnummer und wird daher nicht von hier angerufen.',
  extensionInside:
    'Nebenstelle {number} ist nur über die Telefonanlage erreichbar. Ein Administrator kann das unter „Einstellungen“, „Leitungen“ ändern.',

  // Selected rows
  selectedVoicemails: 'Ausgewählte Nachrichten',
  clearSelection: 'Auswahl aufheben',
  rowsSelected: '{count, number} ausgewählt',
  noSelection: 'Nichts ausgewählt',
  bulkActions: 'Aktionen für die Auswahl',

  // Short, under an icon
  listened: 'Angehört',
  unlistened: 'Nicht angehört',
  assign: 'Zuweisen\u00a0…',

  // Keys
  nothingToUndo: 'Es gibt nichts rückgängig zu machen.',
});
