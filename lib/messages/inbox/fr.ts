import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // The screen
  skipToList: 'Aller aux messages',
  sidebar: 'Barre latérale',
  unlistenedTotal: '{count, plural, one {# non écouté au total} other {# non écoutés au total}}',
  showAllLines: 'Afficher toutes les lignes',
  newestFirst: 'Plus récents d’abord',
  oldestFirst: 'Plus anciens d’abord',
  showNewestFirst: 'Afficher les plus récents d’abord',
  showOldestFirst: 'Afficher les plus anciens d’abord',
  noneOpen: 'Aucun message ouvert',
  selectToListen: 'Sélectionnez un message pour l’écouter.',
  unlistenedVoicemails:
    '<big>{count, number}</big> {count, plural, one {message non écouté} other {messages non écoutés}}',
  startWithOldest: 'Commencer par le plus ancien',

  // The list
  loadingVoicemails: 'Chargement des messages…',
  loadingOlder: 'Chargement des messages plus anciens…',
  listFailed: 'Impossible de charger les messages.',
  listFailedSafe: 'Rien n’est perdu\u00a0: ils sont en sécurité sur le serveur.',
  listFailedWhy: '{reason} Rien n’est perdu\u00a0: ils sont en sécurité sur le serveur.',
  arrivals:
    '{count, plural, one {# nouveau message en haut de la liste} other {# nouveaux messages en haut de la liste}}',
  arrivalsShort: '{count, plural, one {# nouveau} other {# nouveaux}}',

  // Nothing in the list
  noLinesFound: 'Aucun message pour l’instant.',
  noLinesFoundWhy: 'Aucune ligne trouvée sur ce système téléphonique.',
  noLines: 'Aucune ligne pour l’instant.',
  noLinesWhy: 'Les messages apparaîtront ici dès qu’un administrateur aura connecté un système téléphonique.',
  noPhoneSystem: 'Aucun système téléphonique pour l’instant.',
  noPhoneSystemWhy: 'Connectez votre système téléphonique et les messages apparaîtront ici.',
  connectPhoneSystem: 'Connecter un système téléphonique',
  importing: 'Importation des messages…',
  importingWhy: 'Les premiers arriveront dans un instant.',
  newAppear: 'Les nouveaux messages apparaissent automatiquement.',
  lastVoicemail: 'Dernier message {ago}.',

  // Search
  search: 'Rechercher',
  searchVoicemails: 'Rechercher un message',
  clearSearch: 'Effacer la recherche',
  results: '{count, plural, =0 {Aucun résultat} one {# résultat} other {# résultats}}',
  moreResults: 'Plus de {count, number} résultats',
  noResultsSoFar: 'Aucun résultat pour l’instant',
  searchFailed: 'La recherche n’a pas répondu.',
  noResults:
    '{soFar, select, yes {{view}\u00a0: aucun résultat pour l’instant pour «\u00a0<q>{query}</q>\u00a0».} other {{view}\u00a0: aucun résultat pour «\u00a0<q>{query}</q>\u00a0».}}',
  noResultsOnLine:
    '{soFar, select, yes {{view}, <name>{line}</name>\u00a0: aucun résultat pour l’instant pour «\u00a0<q>{query}</q>\u00a0».} other {{view}, <name>{line}</name>\u00a0: aucun résultat pour «\u00a0<q>{query}</q>\u00a0».}}',
  searchedWhere: 'La recherche a porté sur les transcriptions, les notes, les noms et les numéros.',
  shortWords:
    'Les mots très courts prennent plus de temps. Saisissez au moins trois lettres pour tout parcourir en une fois.',
  showResults: '{count, plural, one {{view}\u00a0: afficher # résultat} other {{view}\u00a0: afficher # résultats}}',
  showMoreResults: '{view}\u00a0: afficher plus de {count, number} résultats',
  viewAllLines: '{view}, toutes les lignes',
  searchedTo: 'Recherche effectuée jusqu’au <day></day>.',
  searchingFrom: 'La recherche continue à partir du <day></day>…',
  keepSearching: 'Continuer',

  // A row
  rowUnlistened: 'Non écouté.',
  waiting: 'En attente',
  noteBy: 'Note de <by>{name}</by>\u00a0:',
  noSpeech: 'Aucune parole détectée',
  transcribing: 'Transcription en cours…',
  noTranscript: 'Pas de transcription',
  transcriptFailed: 'Échec de la transcription',
  hungUp: 'A raccroché · aucun message',
  selectRow: 'Sélectionner {caller}',
  unsavedNote: 'Votre note non enregistrée',
  notes: '{count, plural, one {# note} other {# notes}}',
  deletedThere: 'Supprimé dans {system} · conservé ici',
  waitingToSync: 'En attente de synchronisation avec {system}',
  changeRejected: '{system} a refusé cette modification',
  deletesInDays: '{days, plural, one {Supprimé dans # jour} other {Supprimé dans # jours}}',
  deletesInHours: '{hours, plural, one {Supprimé dans # heure} other {Supprimé dans # heures}}',
  deletingSoon: 'Bientôt supprimé',

  // What each action will do
  listenedThereToo: 'Change pour tous, y compris dans {system}',
  listenedHereOnly: '{system} ne le permet pas\u00a0: le changement reste ici.',
  trashThereLater: 'Va dans la corbeille pour tous. Sera aussi supprimé de {system} une fois son délai écoulé.',
  trashHereOnly: '{system} ne permet pas la suppression\u00a0: le message n’est retiré qu’ici.',
  eraseThereToo: 'Le supprime ici et dans {system}, pour tous',
  eraseHereOnly: 'Le supprime ici pour tous. {system} ne permet pas la suppression et garde sa copie.',
  archivedListened: 'Change ici pour tous',
  archivedTrash: 'Va dans la corbeille, ici seulement',
  archivedErase: 'Le supprime ici pour tous. Rien n’est supprimé dans {system}.',

  // Why a caller can’t be called
  callerHidden: 'Aucun numéro à appeler\u00a0: l’appelant a masqué le sien.',
  notANumber: '«\u00a0{number}\u00a0» n’est pas un numéro que l’on peut appeler.',
  emergencyNumber: '{number} est un numéro d’urgence\u00a0: il ne s’appelle pas d’ici.',
  extensionInside:
    'Le poste {number} n’est joignable que depuis le système téléphonique. Un administrateur peut changer cela dans Paramètres, Lignes.',

  // Selected rows
  selectedVoicemails: 'Messages sélectionnés',
  clearSelection: 'Effacer la sélection',
  rowsSelected: '{count, plural, one {# sélectionné} other {# sélectionnés}}',
  noSelection: 'Aucune sélection',
  bulkActions: 'Actions groupées',

  // Short, under an icon
  listened: 'Écouté',
  unlistened: 'Non écouté',
  assign: 'Attribuer…',

  // Keys
  nothingToUndo: 'Rien à annuler.',
});
