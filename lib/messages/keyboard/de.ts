import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Command menu
  commandMenu: 'Befehlsmenü',
  whatToDo: 'Was möchten Sie tun?',
  teammates: 'Teammitglieder',
  noTeammate: 'Kein passendes Teammitglied',
  searchFor: 'Nach „{query}“ suchen',

  // Its groups
  voicemails: 'Nachrichten',
  thisVoicemail: '{count, plural, one {Diese Nachricht} other {# ausgewählt}}',
  goTo: 'Gehe zu',
  more: 'Mehr',

  // Other words for an action, found by typing them
  callWords: 'telefon wählen anrufen',
  doneWords: 'abschließen ergebnis termin zurückgerufen',
  listenedWords: 'gelesen ungelesen',
  assignWords: 'geben übernehmen',
  deleteWords: 'papierkorb entfernen',

  // Shortcut sheet
  orKey: 'oder',
  thenKey: 'dann',
  otherAlphabet:
    'Wenn Ihre Tastatur ein anderes Alphabet schreibt, drücken Sie die Taste an derselben Stelle wie auf einer US-Tastatur.',
  singleKeys: 'Tastenkürzel mit einer Taste',
  singleKeysOn:
    'Schalten Sie sie aus, wenn Sie diktieren oder versehentlich Tasten drücken. Eingabe, Esc, ← → und das Befehlsmenü funktionieren weiter.',
  singleKeysOff:
    'Aus. Nur Eingabe, Esc, ← → und das Befehlsmenü funktionieren. Diese Übersicht finden Sie auch im Befehlsmenü.',
  singleKeysNotChanged: 'Das konnte nicht geändert werden. {reason}',

  // Its parts
  groupMoving: 'Navigieren',
  groupListening: 'Anhören',
  groupDeciding: 'Nachricht bearbeiten',
  groupSeveral: 'Mehrere auf einmal',
  groupGoing: 'Gehe zu',
  groupAnywhere: 'Überall',

  // What each shortcut does
  next: 'Nächste Nachricht',
  previous: 'Vorherige Nachricht',
  open: 'Öffnen',
  back: 'Auswahl aufheben oder zurück zur Liste',
  play: 'Wiedergabe oder Pause',
  skipBack: '10 Sekunden zurück',
  skipForward: '10 Sekunden vor',
  slower: 'Langsamer',
  faster: 'Schneller',
  listened: 'Als angehört oder nicht angehört markieren',
  done: 'Als erledigt markieren',
  doneNext: 'Als erledigt markieren und nächste öffnen',
  delete: 'Löschen',
  undoLast: 'Letzte Änderung rückgängig machen',
  assignTo: 'Zuweisen an\u00a0…',
  callBack: 'Zurückrufen',
  writeNote: 'Notiz schreiben',
  select: 'Auswählen',
  selectDown: 'Auswahl nach unten erweitern',
  selectUp: 'Auswahl nach oben erweitern',
  search: 'Suchen',
  openCommandMenu: 'Befehlsmenü öffnen',
  showShortcuts: 'Alle Tastenkürzel anzeigen',
});
