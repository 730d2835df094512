import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Command menu
  commandMenu: 'Menu de commandes',
  whatToDo: 'Que voulez-vous faire\u00a0?',
  teammates: 'Membres de l’équipe',
  noTeammate: 'Aucun membre correspondant',
  searchFor: 'Rechercher «\u00a0{query}\u00a0»',

  // Its groups
  voicemails: 'Messages',
  thisVoicemail: '{count, plural, one {Ce message} other {# sélectionnés}}',
  goTo: 'Aller à',
  more: 'Plus',

  // Other words for an action, found by typing them
  callWords: 'téléphone composer appeler',
  doneWords: 'clore résultat rendez-vous rappelé',
  listenedWords: 'lu non lu',
  assignWords: 'donner prendre',
  deleteWords: 'corbeille retirer',

  // Shortcut sheet
  orKey: 'ou',
  thenKey: 'puis',
  otherAlphabet:
    'Si votre clavier utilise un autre alphabet, appuyez sur la touche située au même endroit que sur un clavier américain.',
  singleKeys: 'Raccourcis à une touche',
  singleKeysOn:
    'Désactivez-les si vous dictez ou appuyez sur des touches par erreur. Entrée, Échap, ← → et le menu de commandes restent actifs.',
  singleKeysOff:
    'Désactivés. Seuls Entrée, Échap, ← → et le menu de commandes fonctionnent. Cette liste se trouve aussi dans le menu de commandes.',
  singleKeysNotChanged: 'Impossible de modifier ce réglage. {reason}',

  // Its parts
  groupMoving: 'Se déplacer',
  groupListening: 'Écouter',
  groupDeciding: 'Traiter un message',
  groupSeveral: 'Plusieurs à la fois',
  groupGoing: 'Aller à',
  groupAnywhere: 'Partout',

  // What each shortcut does
  next: 'Message suivant',
  previous: 'Message précédent',
  open: 'Ouvrir',
  back: 'Effacer la sélection ou revenir à la liste',
  play: 'Lecture ou pause',
  skipBack: 'Reculer de 10 secondes',
  skipForward: 'Avancer de 10 secondes',
  slower: 'Plus lent',
  faster: 'Plus rapide',
  listened: 'Marquer comme écouté ou non écouté',
  done: 'Marquer comme traité',
  doneNext: 'Marquer comme traité et ouvrir le suivant',
  delete: 'Supprimer',
  undoLast: 'Annuler la dernière modification',
  assignTo: 'Attribuer à…',
  callBack: 'Rappeler',
  writeNote: 'Écrire une note',
  select: 'Sélectionner',
  selectDown: 'Étendre la sélection vers le bas',
  selectUp: 'Étendre la sélection vers le haut',
  search: 'Rechercher',
  openCommandMenu: 'Ouvrir le menu de commandes',
  showShortcuts: 'Afficher tous les raccourcis',
});
