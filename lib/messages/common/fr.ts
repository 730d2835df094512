import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  tryAgain: 'Réessayer',

  // Buttons and fields
  cancel: 'Annuler',
  continue: 'Continuer',
  close: 'Fermer',
  dismiss: 'Fermer',
  hide: 'Masquer',
  signIn: 'Se connecter',
  signOut: 'Se déconnecter',
  settings: 'Paramètres',
  keyboardShortcuts: 'Raccourcis clavier',
  password: 'Mot de passe',
  showPassword: 'Afficher le mot de passe',
  showSecret: 'Afficher\u00a0: {name}',
  checking: 'Vérification…',
  searching: 'Recherche…',

  // The app, as browsers and stores name it
  appDescription: 'La messagerie vocale partagée des accueils',

  // Pages that are only a sentence
  notFoundTitle: 'Page introuvable',
  pageNotFound: 'Page introuvable',
  linkMayBeWrong: 'Le lien est peut-être erroné ou obsolète.',
  openInbox: 'Ouvrir la boîte de réception',
  pageFailed: 'Une erreur s’est produite',
  changesAreSafe: 'Vos messages vocaux et vos modifications sont en sécurité.',
  errorId: 'ID de l’erreur pour votre administrateur\u00a0: {id}',
  cantReachTitle: 'Aftertone est injoignable',
  nothingSavedOffline:
    'Vous êtes hors ligne ou le serveur ne répond pas, et rien n’est enregistré sur cet appareil. Cette page se rechargera dès que vous serez de nouveau en ligne.',
  pageNeedsConnection: 'Cette page nécessite une connexion. Votre boîte de réception est disponible hors ligne.',

  // Sidebar
  viewsAndLines: 'Vues et lignes',
  lines: 'Lignes',
  unlistenedCount: '{count, plural, one {#<detail> non écouté</detail>} other {#<detail> non écoutés</detail>}}',
  findLine: 'Rechercher une ligne',
  findOneOfLines: 'Rechercher parmi {total, number} lignes',
  busiestLines: 'Les {shown, number} plus actives sur {total, number} lignes.',
  firstLinesFound: 'Les {shown, number} premières lignes sur {total, number} trouvées.',
  noLinesFound: 'Aucune ligne avec ce nom ou ce numéro.',
  lineArchived: 'Archivée',
  lineHasProblems: 'Le système téléphonique a des problèmes',
  signedInAs: '<detail>Connecté en tant que </detail><member>{name}</member>',

  // Signing out
  unsentChangesKept:
    '{count, plural, one {# modification non envoyée reste verrouillée sur cet appareil jusqu’à votre prochaine connexion ici.} other {# modifications non envoyées restent verrouillées sur cet appareil jusqu’à votre prochaine connexion ici.}}',
  unsentChangesLost:
    '{count, plural, one {# modification non envoyée sera perdue.} other {# modifications non envoyées seront perdues.}}',
  unsavedNotesLost:
    '{count, plural, one {# note non enregistrée sera perdue.} other {# notes non enregistrées seront perdues.}}',
  couldNotSignOut: 'Impossible de se déconnecter\u00a0: le serveur n’a pas répondu. Réessayez.',
  onlyDeviceSignedOut:
    'Les données hors ligne sont supprimées, mais vous êtes toujours connecté\u00a0: le serveur n’a pas répondu. Réessayez.',

  // Connection
  offlineShowingSaved: 'Vous êtes hors ligne. Les messages enregistrés sont affichés.',
  cantReachRetrying:
    'Aftertone est injoignable. Les dernières données chargées sont affichées\u202f; nouvel essai en cours…',
  signInInFront: 'Votre réseau ou un proxy vous demande d’abord de vous connecter.',
  mayBeOutdated: 'Cette page n’est peut-être pas à jour.',
  changesWillSync:
    '{count, plural, one {# modification sera synchronisée dès le retour de la connexion.} other {# modifications seront synchronisées dès le retour de la connexion.}}',

  // Phone systems with problems
  phoneSystemHasProblems: '{label} a des problèmes. Les messages existants restent disponibles.',
  phoneSystemsHaveProblems:
    '{count, plural, one {# système téléphonique a des problèmes.} other {# systèmes téléphoniques ont des problèmes.}} Les messages existants restent disponibles.',
  seeWhich: 'Lesquels\u202f?',
  viewPhoneSystem: 'Voir<detail> les paramètres de {label}</detail>',
  failingSince: 'Depuis <time></time>',
  pendingChanges: '{count, plural, one {# modification en attente} other {# modifications en attente}}',

  // New version
  newVersionReady: 'Une nouvelle version est prête.',
  reloadLosesText: 'Le texte saisi sur cette page n’est pas enregistré. Il sera perdu au rechargement.',
  reload: 'Recharger',
  reloadAnyway: 'Recharger quand même',

  // Toasts, and what is announced to screen readers
  toast: 'Notification',
  toasts: 'Notifications ({hotkey})',
  pressToReach: '{action}\u00a0: appuyez sur F8 pour y accéder',
  recentChanges: 'Changements récents',
  unlistenedNow: '{count, plural, one {# message vocal non écouté} other {# messages vocaux non écoutés}}',
  unlistenedLeft:
    '{count, plural, one {Encore # message vocal non écouté} other {Encore # messages vocaux non écoutés}}',

  // Asking for the password
  confirmItsYou: 'Confirmez votre identité',
  enterPasswordToContinue:
    'Saisissez votre mot de passe pour continuer. Il ne vous sera plus demandé pendant 15 minutes.',
  tooManyAttempts: 'Trop de tentatives. Réessayez dans {seconds, plural, one {# seconde} other {# secondes}}.',
  youCanTryAgain: 'Vous pouvez réessayer maintenant.',

  // Plain http
  notEncrypted: 'Cette connexion n’est pas chiffrée.',
  othersCanListen: 'Toute personne sur ce réseau peut lire les mots de passe et écouter les messages vocaux.',
  setUpHttps: 'Configurez https\u00a0: voir «\u00a0On your phones\u00a0» dans le README.',
  askForHttps: 'Demandez à un administrateur de configurer https.',
  hideHttpWarning: 'Masquer<detail> l’avertissement sur la connexion non chiffrée</detail>',

  // Requests that fail
  somethingWentWrong: 'Une erreur s’est produite. Rechargez la page.',
  replyNotUnderstood: 'Aftertone a été mis à jour. Rechargez la page.',
  tookTooLong: 'Aftertone a mis trop de temps à répondre.',
  cantReach: 'Aftertone est injoignable. Vérifiez votre connexion.',
  interrupted: 'La connexion a été interrompue.',
  notReady: 'Aftertone n’est pas encore prêt. Réessayez dans un instant.',
  blockedInFront: 'Quelque chose entre cet appareil et Aftertone a bloqué la requête (erreur {status}).',

  // What a device keeps
  deviceFull:
    'Le stockage de cet appareil est plein. Enregistrez vos notes et laissez cette fenêtre ouverte jusqu’à ce que tout soit envoyé.',
  deviceRefuses:
    'Ce navigateur ne permet pas à Aftertone d’enregistrer des données. Enregistrez vos notes et laissez cette fenêtre ouverte jusqu’à ce que tout soit envoyé.',
  unreadableChanges:
    '{count, plural, one {# de vos modifications sur cet appareil n’est plus lisible et a été supprimée.} other {# de vos modifications sur cet appareil ne sont plus lisibles et ont été supprimées.}} Votre clé a changé, probablement parce qu’une sauvegarde a été restaurée.',
  unreadableNotes:
    '{count, plural, one {# de vos notes non enregistrées sur cet appareil n’est plus lisible et a été supprimée.} other {# de vos notes non enregistrées sur cet appareil ne sont plus lisibles et ont été supprimées.}} Votre clé a changé, probablement parce qu’une sauvegarde a été restaurée.',

  // Views
  viewInbox: 'Boîte de réception',
  viewUnlistened: 'Non écoutés',
  viewMine: 'À moi',
  viewDone: 'Traités',
  viewTrash: 'Corbeille',
  // An empty one, and why it is empty
  noneWaiting: 'Aucun message en attente.',
  caughtUp: 'Vous êtes à jour.',
  mineEmpty: 'Rien ne vous est attribué.',
  mineEmptyWhy: 'Les messages que vous prenez en charge ou qui vous sont attribués apparaissent ici.',
  doneEmpty: 'Rien de traité pour l’instant.',
  doneEmptyWhy: 'Les messages traités apparaissent ici. Vous pouvez toujours les rouvrir.',
  trashEmpty: 'La corbeille est vide.',
  trashEmptyWhy: 'Les messages supprimés restent ici quelque temps avant d’être supprimés définitivement.',

  // How a voicemail was closed
  outcomeCalledBack: 'Rappelé',
  outcomeLeftMessage: 'Message laissé',
  outcomeBooked: 'Rendez-vous pris',
  outcomeWrongNumber: 'Mauvais numéro',
  outcomeNoActionNeeded: 'Rien à faire',
  outcomeDone: 'Traité',
  outcomeDoneWith: 'Traité · {outcome}',

  // Times and lengths
  timeNow: 'maintenant',
  timeJustNow: 'à l’instant',
  timeYesterday: 'Hier',
  timeClockAhead: 'Horloge en avance',
  timeMinutes: '{minutes, number}\u00a0min',
  timeHours: '{hours, number}\u00a0h',
  timeDays: '{days, plural, one {# jour} other {# jours}}',
  timeHoursMinutes: '{hours, number}\u00a0h {minutes, number}\u00a0min',
  timeDaysHours: '{days, number}\u00a0j {hours, number}\u00a0h',
  timeUnderMinute: 'moins d’une minute',
  timeTodayAt: 'aujourd’hui à {time}',
  timeYesterdayAt: 'hier à {time}',
  timeTomorrowAt: 'demain à {time}',
  timeOnDayAt: 'le {day} à {time}',
  timeOfToday: '{time}',
  timeDayAt: 'le {day} à {time}',
  timeAndAgo: '{when}, {ago}',
  timeUnknown: 'Heure inconnue',
  timeUnknownShort: 'Inconnue',
  timeUnknownDay: 'un jour inconnu',
  timeUnknownSince: 'une heure inconnue',
  timeAtUnknown: 'à une heure inconnue',
  timeLongSeconds: '{seconds, plural, one {# seconde} other {# secondes}}',
  timeLongMinutes: '{minutes, plural, one {# minute} other {# minutes}}',
  timeLong: '{minutes, plural, one {# minute} other {# minutes}} {seconds, plural, one {# seconde} other {# secondes}}',

  // Who called
  callerUnknown: 'Numéro inconnu',
  callerExtension: 'Poste {number}',

  // What stands on keys
  keyEscape: 'Échap',
  keyShift: 'Maj',
  keyDelete: 'Suppr',
  keyEnter: 'Entrée',
  keySpace: 'Espace',
  keyControl: 'Ctrl',

  // Parts that come after the page
  partNotLoaded: 'Impossible de charger cet élément. Réessayez dans un instant.',
});
