import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Pages
  phoneSystems: 'Systèmes téléphoniques',
  phoneSystem: 'Système téléphonique',
  connectTitle: 'Connecter un système téléphonique',
  systemsAbout: 'Connectez les systèmes téléphoniques d’où proviennent vos messages vocaux.',
  connect: 'Connecter',
  noSystems:
    'Aucun système téléphonique pour l’instant. Connectez-en un\u00a0: ses messages vocaux apparaîtront dans la boîte de réception.',
  fromFile: 'depuis le fichier des comptes',
  voicemailCount: '{count, plural, one {# message vocal} other {# messages vocaux}}',
  managedInFile: '{provider} · Géré dans le fichier des comptes',
  droppedFromFile: '{provider} · Retiré du fichier des comptes',
  goneTitle: 'Système téléphonique supprimé',
  gone: 'Ce système téléphonique a été déconnecté et ses messages vocaux ont été supprimés d’Aftertone.',
  goToSystems: 'Voir les systèmes téléphoniques',

  // How a phone system is, in a line
  stateConnected: 'Connecté',
  stateConnecting: 'Connexion en cours',
  stateProblems: 'Dysfonctionnement',
  stateActionNeeded: 'Action requise',
  statePaused: 'En pause',
  stateArchived: 'Archivé',
  stateDeleting: 'Suppression en cours',
  checked: 'vérifié {ago}',
  disconnected: 'déconnecté <when></when>',
  leftToDelete:
    '{count, plural, one {Reste # message vocal.} other {Restent # messages vocaux.}} Vous pouvez quitter cette page.',
  clockAhead:
    'L’horloge de ce système téléphonique avance de {time} sur celle de ce serveur. Les messages vocaux arrivent toujours à temps, mais leurs heures peuvent sembler fausses. Vérifiez les deux horloges.',
  clockBehind:
    'L’horloge de ce système téléphonique retarde de {time} sur celle de ce serveur. Les messages vocaux arrivent toujours à temps, mais leurs heures peuvent sembler fausses. Vérifiez les deux horloges.',
  datedAhead:
    '{count, plural, one {# message vocal est daté} other {# messages vocaux sont datés}} dans le futur, car l’horloge de ce système téléphonique avance. Réglez-la, sinon les appels apparaîtront dans le désordre.',

  // What can be done
  checkNow: 'Vérifier maintenant',
  checkingNow: 'Recherche de messages vocaux…',
  runFullSync: 'Tout synchroniser',
  fullSyncStarted: 'Synchronisation complète lancée.',
  resume: 'Reprendre',
  resumed: 'Synchronisation reprise.',
  tryingAgain: 'Nouvelle tentative en cours…',
  testConnection: 'Tester la connexion',
  testingConnection: 'Test de la connexion…',
  pause: 'Mettre en pause',
  pausedNow:
    'En pause. Les messages vocaux existants restent\u202f; les modifications seront synchronisées à la reprise.',
  updateSecret: '{kind, select, password {Mettre à jour le mot de passe} other {Mettre à jour la clé d’API}}',
  updateSettings: 'Modifier les paramètres',
  fixInFile: 'Mettez à jour ce système téléphonique dans le fichier des comptes, puis redémarrez Aftertone.',
  foundNoLines: 'Connecté. Aucune ligne pour l’instant\u00a0: elles apparaîtront avec leur premier message vocal.',
  foundLines: 'Connecté. {count, plural, one {# ligne trouvée} other {# lignes trouvées}}\u00a0: {names}.',
  foundMoreLines: 'Connecté. {count, number} lignes trouvées\u00a0: {names} et {more, number} de plus.',
  looksDifferent: 'Mais il semble s’agir d’un autre compte que celui connecté ici.',

  // Details
  details: 'Détails',
  partCount: '{count, plural, one {# partie illisible} other {# parties illisibles}}',
  skippedCount: '{count, plural, one {# élément ignoré} other {# éléments ignorés}}',
  lastChecked: 'Dernière vérification',
  lastFullSync: 'Dernière synchronisation complète',
  notYet: 'Pas encore',
  notFinishedYet: 'Pas encore terminée',
  lastChangeSent: 'Dernière modification envoyée',
  never: 'Jamais',
  sendsChanges: 'Envoi des modifications',
  notSupportedBy: 'Non pris en charge par {system}',
  lastError: 'Dernière erreur',
  noError: 'Aucune',
  resolved: '(résolue)',
  errorsLastDay: 'Erreurs, dernières 24 h',
  noRequests: 'Aucune requête',
  failedOf: '{failed, number} sur {asked, plural, one {# requête} other {# requêtes}}',
  failedShare: '{failed, number} sur {asked, plural, one {# requête} other {# requêtes}} ({share})',
  schedule: 'Fréquence',
  scheduleEvery: '{count, plural, one {Chaque seconde} other {Toutes les # secondes}}',
  scheduleSlowed: 'Ralentie après {count, plural, one {# erreur} other {# erreurs consécutives}}',
  scheduleOnHold:
    'En attente après {count, plural, one {# erreur} other {# erreurs consécutives}}\u202f; nouvelle tentative <when></when>',
  scheduleRetrying: 'Nouvelle tentative en cours après {count, plural, one {# erreur} other {# erreurs consécutives}}',
  scheduleStopped: 'Arrêtée jusqu’à la correction des paramètres',
  scheduleAsksFirst: 'Arrêtée jusqu’à votre réponse à la question ci-dessus',
  nextCheck: 'Prochaine vérification',
  voicemails: 'Messages vocaux',
  pendingChanges: 'Modifications en attente',
  noPending: 'Aucune',
  pendingSending: '{count, number} en cours d’envoi',
  pendingRejected: '{count, plural, one {# refusée} other {# refusées}}',
  pendingScheduled: '{count, plural, one {# suppression prévue} other {# suppressions prévues}}',
  disconnectedAt: 'Déconnecté',
  pendingAbout: 'Pas encore envoyées à {system}, les plus anciennes d’abord.',
  pendingKind: '{kind, select, listened {Écouté} unlistened {Non écouté} other {Suppression}}',
  deletedVoicemail: 'Message vocal supprimé',
  inTrashUntil: 'Dans la corbeille\u202f; sera supprimé là-bas <when></when>',
  unreadableParts: 'Lecture impossible',
  unreadablePartsAbout: 'Tout le reste de ce système téléphonique est à jour.',
  partSince: 'Depuis <since></since>, dernier essai <last></last>',
  skippedItems: 'Éléments ignorés',
  skippedItemsAbout: 'Lecture impossible. Nouvelle tentative à chaque vérification.',
  skippedWhen: '{ref} · première fois <first></first>, dernière fois <last></last>',
  couldntLoadList: 'Impossible de charger cette liste.',
  showMore: 'Afficher plus',

  // Webhook
  webhookTitle: 'Notifications instantanées (webhook)',
  webhookAbout:
    'Recevez les nouveaux messages vocaux dès leur arrivée. Sans webhook, la vérification a lieu {count, plural, one {chaque seconde} other {toutes les # secondes}}.',
  noWebhook:
    '{system} n’envoie pas de webhooks. La vérification a lieu {count, plural, one {chaque seconde} other {toutes les # secondes}}.',
  webhookUrl: 'URL du webhook',
  webhookUrlHint: 'Contient un secret. Ne la collez que dans {system}.',
  copyUrl: 'Copier l’URL',
  noEvents: 'Aucun événement reçu pour l’instant.',
  lastEvent: 'Dernier événement reçu <when></when>.',
  lastRejected: 'Dernier événement rejeté <when></when>\u00a0: {reason}',

  // What an administrator is asked
  missingTitle:
    '{count, plural, one {# message vocal a disparu de {system}.} other {# messages vocaux ont disparu de {system}.}}',
  missingAbout:
    'Il peut s’agir d’une erreur de leur côté. {count, plural, one {Conservez-le tel quel ou indiquez à tous qu’il a été supprimé là-bas.} other {Conservez-les tels quels ou indiquez à tous qu’ils ont été supprimés là-bas.}} Rien n’est supprimé ici dans les deux cas.',
  keep: 'Conserver',
  markDeletedThere: '{count, plural, one {Marquer comme supprimé là-bas} other {Marquer comme supprimés là-bas}}',
  restoredTitle:
    'Une sauvegarde a été restaurée <when></when>. {count, plural, one {# suppression est} other {# suppressions sont}} en attente.',
  restoredTitleUndated:
    'Une sauvegarde a été restaurée. {count, plural, one {# suppression est} other {# suppressions sont}} en attente.',
  restoredAbout:
    '{perSystem}. {count, plural, one {Elle était prévue} other {Elles étaient prévues}} après la sauvegarde. Rien n’est supprimé, ni ici ni sur les systèmes téléphoniques, avant votre décision. Ce qui est encore ici se trouve dans la <trash>Corbeille</trash>, où vous pouvez aussi décider au cas par cas.',
  restoredOfSystem: '{system}\u00a0: {count, number}',
  keepThem: '{count, plural, one {Le conserver} other {Les conserver}}',
  deleteThem: '{count, plural, one {Le supprimer…} other {Les supprimer…}}',
  deletePermanentlyTitle:
    'Supprimer définitivement {count, plural, one {# message vocal} other {# messages vocaux}}\u202f?',
  deletePermanentlyAbout:
    '{count, plural, one {Il est supprimé ici et sur son système téléphonique, sans restauration possible.} other {Ils sont supprimés ici et sur les systèmes téléphoniques, sans restauration possible.}}',
  deletePermanently: 'Supprimer définitivement',
  anotherTitle:
    '{system} semble être un autre compte à présent. Le connecter comme nouveau système téléphonique\u202f?',
  anotherAbout:
    'Rien n’est importé ni envoyé avant votre décision. Si vous le connectez comme nouveau, ses messages vocaux auront leurs propres lignes et les anciens resteront ici en archive. {changes, plural, =0 {} one {# modification en attente sera abandonnée. } other {# modifications en attente seront abandonnées. }}Choisissez «\u00a0C’est le même\u00a0» seulement si vous savez qu’il s’agit du même système téléphonique, par exemple après une réinstallation\u00a0: les modifications en attente lui seront alors envoyées.',
  differentTitle: 'Il semble s’agir d’un autre compte. Le connecter comme nouveau système téléphonique\u202f?',
  differentAbout:
    'Rien n’a été modifié. Si vous savez qu’il s’agit du même système téléphonique que {system}, par exemple après une réinstallation, choisissez «\u00a0C’est le même\u00a0»\u00a0: les modifications en attente lui seront alors envoyées et ses messages vocaux rejoindront ceux déjà présents ici.',
  connectAsNew: 'Connecter comme nouveau',
  itsTheSame: 'C’est le même',
  duplicateTitle: '{system} affiche les mêmes messages vocaux que {other}.',
  duplicateTitleUnknown: '{system} affiche les mêmes messages vocaux qu’un autre système téléphonique.',
  duplicateAbout:
    'Si les deux sont connectés, chaque message vocal apparaîtra deux fois dans la boîte de réception. Déconnectez {system}, ou conservez les deux si c’est ce que vous voulez.',
  keepBoth: 'Conserver les deux',
  connectedAgain: '{system} est de nouveau connecté.',
  connectedAsNew: 'Connecté comme nouveau système téléphonique.',

  // The first import
  importTitle: 'Première importation',
  importStarting: 'Démarrage de l’importation…',
  importedNone: '{system} est connecté. Il n’a pas encore de messages vocaux.',
  imported:
    '{count, plural, one {# message vocal importé} other {# messages vocaux importés}} depuis {system}. Les nouveaux apparaîtront automatiquement.',
  importSoFar:
    '{count, plural, one {# message vocal importé} other {# messages vocaux importés}} pour l’instant{back, select, yes {, jusqu’au {day}} other {}}. Vous pouvez quitter cette page\u202f; l’importation continue en arrière-plan.',
  importOfTotal:
    '{count, number} messages vocaux importés sur {total, plural, one {# environ} other {# environ}}{back, select, yes {, jusqu’au {day}} other {}}. Vous pouvez quitter cette page\u202f; l’importation continue en arrière-plan.',

  // Connecting one
  connectAbout:
    'La connexion est testée avant l’enregistrement. Les identifiants sont chiffrés sur votre serveur et ne sont plus jamais affichés.',
  archivedHere:
    '{system} est archivé. Si vous le connectez ici, il sera reconnu et ses messages vocaux reprendront. Vous pouvez aussi <link>le reconnecter sur sa page</link>.',
  whichSystem: 'Quel système téléphonique\u202f?',
  nameHint: 'Visible par votre équipe.',
  testingAndConnecting: 'Test et connexion en cours…',
  connectedImporting: 'Connecté. Importation des messages vocaux…',
  continued:
    'Ce système téléphonique a déjà été connecté, ses messages vocaux reprennent donc.{changes, plural, =0 {} one { # modification en attente va être envoyée.} other { # modifications en attente vont être envoyées.}}',
  whichCountry: 'Dans quel pays se trouve {system}\u202f?',
  countryNotSet: 'Non défini',
  countryAutomatic: 'Automatique ({country})',
  countryUnknownHint:
    'Ses propres numéros ne l’indiquent pas. Les numéros qu’il envoie sans indicatif sont lus comme des numéros de ce pays.',
  countryHint: 'Les numéros que {system} envoie sans indicatif sont lus comme des numéros de ce pays.',
  countrySaved: 'Pays enregistré.',
  optional: '{label} <small>(facultatif)</small>',
  listNone: 'Aucune',
  listAll: 'Toutes',
  listChosen: 'Choisir\u00a0:',

  // Its settings
  settingsAbout: 'Chiffrés sur votre serveur. Les clés et mots de passe ne sont plus jamais affichés.',
  settingsInFile:
    '{system} provient du fichier des comptes (ACCOUNTS_FILE). Modifiez-y son nom, son pays ou ses paramètres, ou retirez-le, puis redémarrez Aftertone.',
  nameSaved: 'Nom enregistré pour tous.',
  changeSettings: 'Modifier les paramètres…',
  reconnect: 'Reconnecter…',
  changeSettingsTitle: 'Modifier les paramètres de {system}',
  reconnectTitle: 'Reconnecter {system}',
  changeSettingsAbout:
    'Si vous modifiez l’URL du serveur, saisissez de nouveau la clé ou le mot de passe. La connexion est testée avant l’enregistrement.',
  reconnectAbout: 'Ses paramètres ont été supprimés à la déconnexion. La connexion est testée avant l’enregistrement.',
  savedSecret: 'Enregistré. Saisissez-en un autre pour le remplacer.',
  removeSaved: 'Supprimer la valeur enregistrée',
  nothingToSave: 'Rien à enregistrer. Modifiez au moins un champ.',
  save: 'Enregistrer',
  connectionWorks: 'La connexion fonctionne. Paramètres enregistrés.',
  noAdapter: 'Cette version d’Aftertone ne peut pas s’y connecter.',

  // Disconnecting
  disconnect: 'Déconnecter',
  disconnectAbout: 'Conservez ou supprimez ses messages vocaux dans Aftertone. {system} n’est pas modifié.',
  disconnectSystem: 'Déconnecter {system}…',
  disconnectTitle: 'Déconnecter {system}\u202f?',
  deleteArchive: 'Supprimer l’archive',
  deleteArchiveAbout: 'Supprime définitivement ses messages vocaux d’Aftertone.',
  deleteArchiveOpen: 'Supprimer l’archive…',
  deleteArchiveTitle: 'Supprimer l’archive de {system}\u202f?',
  notChangedThere: '{system} n’est pas modifié.',
  discardedTitle:
    '{count, plural, one {# modification en attente serait abandonnée\u00a0:} other {# modifications en attente seraient abandonnées\u00a0:}}',
  itsVoicemails: 'Ses messages vocaux',
  keepVoicemails: 'Conserver les messages vocaux',
  keepVoicemailsAbout:
    '{count, plural, one {# message vocal reste consultable} other {# messages vocaux restent consultables}}, avec les enregistrements téléchargés. Aucun nouveau n’est importé.',
  deleteVoicemails: 'Supprimer les messages vocaux',
  deleteVoicemailsAbout:
    'Supprime ici {count, plural, one {# message vocal} other {# messages vocaux}} pour tous, avec notes, activité et enregistrements. Cette action est irréversible.',
  sureDiscard:
    '{changes, plural, one {Abandonner la modification en attente ci-dessus} other {Abandonner les # modifications en attente ci-dessus}}',
  sureDelete: 'Supprimer définitivement {count, plural, one {# message vocal} other {# messages vocaux}}',
  sureDeleteAndDiscard:
    'Supprimer définitivement {count, plural, one {# message vocal} other {# messages vocaux}} et abandonner {changes, plural, one {la modification en attente ci-dessus} other {les # modifications en attente ci-dessus}}',
  tickToConfirm: 'Cochez la case pour confirmer.',
  disconnectAndDelete: 'Déconnecter et supprimer',
  nowArchived: '{system} est déconnecté. Ses messages vocaux sont archivés.',
  nowDeleting: 'Suppression des messages vocaux de {system}…',

  // Lines
  linesAbout:
    'Les lignes proviennent de vos systèmes téléphoniques. Vous pouvez les renommer ou changer leur couleur ici.',
  noLines: 'Aucune ligne pour l’instant. Elles apparaîtront dès qu’un système téléphonique sera connecté.',
  linesShown: '{shown, number} lignes sur {total, number}. Recherchez les autres par nom ou numéro.',
  editLine: 'Modifier {line}',
  edit: 'Modifier',
  lineSaved: 'Ligne enregistrée pour tous.',
  lineNameHint: 'Ce nom est conservé même s’il change dans {provider}.',
  color: 'Couleur',
  colorName:
    '{color, select, teal {Bleu canard} violet {Violet} amber {Ambre} rose {Rose} sky {Bleu ciel} lime {Citron vert} orange {Orange} other {Gris ardoise}}',
  sameAsSystem: 'Comme le système téléphonique',
  lineCountryHint: 'Les numéros sans indicatif sont lus comme des numéros de ce pays.',
  dialsExtensions: 'Les postes peuvent être appelés d’ici',
  dialsExtensionsHint:
    'Activez cette option si les appareils de votre équipe appellent via {provider}. Sinon, un numéro court peut joindre quelqu’un d’autre.',
});
