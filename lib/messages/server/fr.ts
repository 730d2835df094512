import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Titles of problems, by code
  titleInvalidRequest: 'Requête non valide',
  titleSignedOut: 'Session fermée',
  titleNotAuthentic: 'Non authentique',
  titleForbidden: 'Non autorisé',
  titleProofRequired: 'Mot de passe requis',
  titleNotFound: 'Introuvable',
  titleConflict: 'Conflit',
  titleAnotherAccount: 'Autre compte',
  titleTooLarge: 'Trop volumineux',
  titleKeyReused: 'Clé d’idempotence réutilisée',
  titleRateLimited: 'Trop de requêtes',
  titleProviderFailed: 'Erreur du système téléphonique',
  titleUnavailable: 'Indisponible',
  titleNotReady: 'Pas encore prêt',
  titleUnreadable: 'Les données enregistrées sont endommagées',
  titleInternal: 'Une erreur s’est produite',

  // Requests
  signedOut: 'Vous êtes déconnecté. Connectez-vous à nouveau pour continuer.',
  forbidden: 'Votre rôle ne le permet pas. Adressez-vous à un administrateur.',
  notJson: 'Cette requête est illisible\u00a0: son contenu n’est pas du JSON.',
  requestInvalid: 'Cette requête n’est pas valide. Les champs indiquent ce qu’il faut changer.',
  badIdempotencyKey: 'L’en-tête Idempotency-Key doit contenir de 8 à 200 caractères visibles.',
  keyReused: 'Cette requête a déjà été envoyée avec un autre contenu. Renvoyez-la avec une nouvelle clé.',
  requestTooLarge: 'Cette requête est trop volumineuse. La limite est de {kilobytes} ko.',
  nothingHere: 'Il n’y a rien à cette adresse.',
  strayPercent: 'Cette adresse est illisible\u00a0: elle contient un % qui n’est pas suivi de deux chiffres valides.',
  unreadableAddress: 'Cette adresse est illisible. Ouvrez plutôt l’adresse d’Aftertone.',
  wrongMethod: 'Cette adresse ne peut pas être utilisée de cette façon.',
  unreadableRequest: 'Cette requête est illisible.',
  otherHost:
    'Aftertone ne se trouve pas à cette adresse. Ouvrez {origin}. Pour les administrateurs\u00a0: APP_URL indique cette adresse, et un proxy doit transmettre l’hôte demandé.',
  tooManyWindows:
    'Aftertone est ouvert dans plus de 20 fenêtres. Celle-ci vérifie les changements toutes les quelques secondes.',
  starting: 'Aftertone démarre.',
  noDatabaseTitle: 'Aftertone ne parvient pas à joindre sa base de données',
  noDatabase: 'Vos messages sont en sécurité et rien n’a changé. Cette page réessaie automatiquement.',
  internal: 'Une erreur s’est produite. Recherchez cet identifiant de requête dans le journal.',
  crossSite: 'Cette modification a été demandée par un autre site web et a été refusée.',
  noOrigin: 'Cette modification a été refusée, car elle n’indique pas de quelle page elle vient.',
  otherOrigin:
    'Cette modification vient de {came}, mais Aftertone est configuré pour {expected}. Indiquez dans APP_URL l’adresse saisie dans le navigateur.',

  // Fields
  checkFields: 'Vérifiez les champs signalés.',
  fieldRequired: 'Ce champ est obligatoire.',
  fieldInvalid: 'Cette valeur n’est pas valide.',
  fieldUnknown: 'Paramètre inconnu\u00a0: {names}.',
  fieldTooShort: 'Trop court\u00a0: au moins {count, plural, one {# caractère} other {# caractères}}.',
  fieldTooLong: 'Trop long\u00a0: {count, plural, one {# caractère} other {# caractères}} au maximum.',
  fieldTooFew: 'Trop peu\u00a0: au moins {count, number}.',
  fieldTooMany: 'Trop\u00a0: {count, number} au maximum.',
  fieldTooSmall: 'Trop petit\u00a0: au moins {count, number}.',
  fieldTooBig: 'Trop grand\u00a0: {count, number} au maximum.',
  fieldOneOf: 'Valeurs possibles\u00a0: {choices}.',
  fieldEmail: 'Saisissez une adresse e-mail.',
  fieldUrl: 'Saisissez une URL qui commence par https://.',
  fieldPortsipUrl: 'Saisissez une URL telle que https://pbx.example.com:8887.',
  fieldPlainUrl: 'Saisissez une URL sans nom d’utilisateur, requête ni fragment.',
  fieldQuoKey: 'Saisissez la clé telle que Quo l’affiche, sans espaces.',
  fieldQuoSecret: 'Saisissez le secret de signature tel que Quo l’affiche.',
  fieldCertificate: 'Saisissez un certificat au format PEM. Il commence par -----BEGIN CERTIFICATE-----.',
  fieldNothingToChange: 'Indiquez au moins une modification.',
  fieldOutcomeNeedsDone: 'Un résultat nécessite l’état «\u00a0done\u00a0».',
  fieldAssigneeNeedsAssign: 'Une attribution nécessite l’action «\u00a0assign\u00a0».',
  fieldOutcomeNeedsDoneAction: 'Un résultat nécessite l’action «\u00a0done\u00a0».',
  fieldForeignListen: 'Cet identifiant appartient à une autre écoute.',
  fieldNoSuchMember: 'Ce n’est pas un membre actif de l’équipe.',
  fieldCountry: 'Nous ne connaissons pas ce pays.',

  // Sign-in, members and links
  wrongPassword: 'Adresse e-mail ou mot de passe incorrect.',
  tooManyAttempts: 'Trop de tentatives. Réessayez dans {seconds, plural, one {# seconde} other {# secondes}}.',
  demoOnly: 'Les membres de démonstration n’existent que dans la démonstration.',
  notYourPassword: 'Ce mot de passe est incorrect.',
  proofRequired: 'Saisissez votre mot de passe pour faire cela. Rien n’a changé.',
  ownPasswordLink:
    'Vous ne pouvez pas créer de lien de mot de passe pour vous-même. Changez votre mot de passe dans votre profil.',
  passwordTooShort: 'Utilisez au moins {count} caractères. Trois ou quatre mots se retiennent facilement.',
  passwordTooLong: 'Ce mot de passe est trop long.',
  passwordIsEmail: 'Votre mot de passe ne peut pas être votre adresse e-mail.',
  passwordCommon: 'Ce mot de passe est trop facile à deviner. Choisissez-en un autre.',
  passwordOwnWords:
    'Il est facile à deviner d’après votre nom, votre adresse e-mail ou votre bureau. Choisissez-en un autre.',
  setUpDone: 'Aftertone est déjà configuré. Connectez-vous ou demandez un lien d’invitation à un administrateur.',
  setUpCodeWrong: 'Ce code est incorrect. Un nouveau code s’affiche à chaque démarrage d’Aftertone.',
  sessionEnded: 'Cette session est déjà terminée.',
  memberNotFound: 'Ce membre n’existe pas.',
  invitationGone: 'Cette invitation a été utilisée ou annulée.',
  alreadyMember: '{name} est déjà membre.',
  memberDeactivated: 'Le compte de {name} est désactivé. Réactivez-le d’abord.',
  lastAdministrator: '{name} est le dernier administrateur. Nommez d’abord un autre administrateur.',
  linkIncomplete: 'Ce lien semble incomplet. Copiez-le en entier et réessayez.',
  linkUsed: 'Ce lien a déjà été utilisé. Demandez-en un nouveau à un administrateur.',
  linkCanceled: 'Ce lien a été annulé ou remplacé par un plus récent. Demandez-en un nouveau à un administrateur.',
  linkExpired: 'Ce lien a expiré. Demandez-en un nouveau à un administrateur.',

  // Voicemails and notes
  voicemailGone: 'Ce message a été supprimé définitivement.',
  voicemailUnreadable:
    'Ce message ne peut pas être affiché, car ses données enregistrées sont endommagées. Rien n’a été supprimé. Demandez à un administrateur de consulter le journal du serveur.',
  lineNotFound: 'Cette ligne n’existe pas.',
  heldRemovalsChanged: 'Le nombre de suppressions en attente a changé. Vérifiez avant de décider.',
  noteGone: 'Cette note a été supprimée.',
  notYourNote: 'Seul l’auteur d’une note peut la modifier.',
  tooLateToRestore: 'Il est trop tard pour restaurer ce message. Sa suppression du système téléphonique est en cours.',
  onPhoneSystem: 'sur le système téléphonique',
  formerMember: 'un ancien membre',
  deactivated: '{name} (compte désactivé)',

  // Who was first, when a member's change was not made
  alreadyListened:
    '{who, select, you {Vous avez déjà écouté ce message.} someone {Quelqu’un a déjà écouté ce message.} other {{name} a déjà écouté ce message.}}',
  alreadyListenedThere: 'Ce message a déjà été écouté sur le système téléphonique.',
  alreadyUnlistened:
    '{who, select, you {Vous l’avez déjà marqué comme non écouté.} someone {Quelqu’un l’a déjà marqué comme non écouté.} other {{name} l’a déjà marqué comme non écouté.}}',
  alreadyDone:
    '{who, select, you {Vous l’avez déjà marqué comme traité.} someone {Quelqu’un l’a déjà marqué comme traité.} other {{name} l’a déjà marqué comme traité.}}',
  alreadyDoneWith:
    '{who, select, you {Vous l’avez déjà marqué comme traité\u00a0: {outcome}.} someone {Quelqu’un l’a déjà marqué comme traité\u00a0: {outcome}.} other {{name} l’a déjà marqué comme traité\u00a0: {outcome}.}}',
  alreadyReopened:
    '{who, select, you {Vous l’avez déjà rouvert.} someone {Quelqu’un l’a déjà rouvert.} other {{name} l’a déjà rouvert.}}',
  alreadyPickedUp:
    '{who, select, you {Vous vous en occupez déjà.} someone {Quelqu’un s’en occupe déjà.} other {{name} s’en occupe déjà.}}',
  alreadyAssigned:
    '{who, select, you {Vous l’avez déjà attribué à {to}.} someone {Quelqu’un l’a déjà attribué à {to}.} other {{name} l’a déjà attribué à {to}.}}',
  alreadyAssignedToYou:
    '{who, select, you {Vous vous l’êtes déjà attribué.} someone {Quelqu’un vous l’a déjà attribué.} other {{name} vous l’a déjà attribué.}}',
  alreadyUnassigned:
    '{who, select, you {Vous avez déjà retiré l’attribution.} someone {Quelqu’un a déjà retiré l’attribution.} other {{name} a déjà retiré l’attribution.}}',
  alreadyTrashed:
    '{who, select, you {Vous l’avez déjà placé dans la corbeille.} someone {Quelqu’un l’a déjà placé dans la corbeille.} other {{name} l’a déjà placé dans la corbeille.}}',
  alreadyErased:
    '{who, select, you {Vous l’avez déjà supprimé définitivement.} someone {Quelqu’un l’a déjà supprimé définitivement.} other {{name} l’a déjà supprimé définitivement.}}',
  alreadyRestored:
    '{who, select, you {Vous l’avez déjà restauré de la corbeille.} someone {Quelqu’un l’a déjà restauré de la corbeille.} other {{name} l’a déjà restauré de la corbeille.}}',
  justNoted:
    '{who, select, you {Vous venez d’ajouter une note.} someone {Quelqu’un vient d’ajouter une note.} other {{name} vient d’ajouter une note.}}',
  noteChanged: 'Vous avez déjà modifié cette note dans une autre fenêtre.',
  noteDeleted: 'Vous avez déjà supprimé cette note dans une autre fenêtre.',
  someoneElse: 'quelqu’un d’autre',
  outcomeCalledBack: 'Rappelé',
  outcomeLeftMessage: 'Message laissé',
  outcomeBooked: 'Rendez-vous pris',
  outcomeWrongNumber: 'Faux numéro',
  outcomeNoActionNeeded: 'Aucune action requise',

  // Recordings
  audioNotReady:
    'L’enregistrement n’est pas encore prêt sur le système téléphonique. Nous vérifierons à nouveau automatiquement.',
  audioPending: 'L’enregistrement n’est pas encore prêt sur le système téléphonique.',
  audioUnavailable: 'Le système téléphonique n’a aucun enregistrement de ce message.',
  audioGone: 'Le système téléphonique n’a plus ce message, et son enregistrement n’a pas été conservé.',
  audioGoneThere: 'Le système téléphonique n’a plus cet enregistrement, et il n’a pas été conservé.',
  audioNotSaved: 'L’enregistrement n’a pas été conservé avant la déconnexion du système téléphonique.',
  audioEmpty: 'Cet enregistrement est vide\u00a0: il ne contient aucun son.',
  audioDamaged:
    'Cet enregistrement est endommagé et ne peut pas être lu. Téléchargez-le ou écoutez-le sur le système téléphonique.',
  audioFormat: 'Votre navigateur ne peut pas lire ce format. Téléchargez plutôt l’enregistrement.',
  audioNotARecording:
    'Le système téléphonique n’a pas renvoyé d’enregistrement. Réessayez ou écoutez-le sur le système téléphonique.',
  audioSentEmpty: 'Le système téléphonique a envoyé un enregistrement vide. Réessayez dans un instant.',
  audioInterrupted: 'Le téléchargement a été interrompu. Réessayez.',
  audioTooLarge:
    'Cet enregistrement dépasse {megabytes} Mo, soit plus qu’Aftertone n’en conserve. Écoutez-le sur le système téléphonique.',
  audioDiskFull:
    'Le disque du serveur est plein, l’enregistrement n’a donc pas pu être conservé. Libérez de l’espace et réessayez.',
  audioDiskUnwritable:
    'Le dossier des enregistrements n’est pas accessible en écriture, l’enregistrement n’a donc pas pu être conservé.',
  audioDiskFailing:
    'Le disque des enregistrements signale des erreurs, l’enregistrement n’a donc pas pu être conservé. Adressez-vous à un administrateur.',
  audioNotConverted:
    'Cet enregistrement doit être converti avant d’être lu, et l’espace manque sur le disque du serveur. Téléchargez-le ou réessayez quand il y aura de la place.',
  audioTookTooLong: 'L’enregistrement a mis trop de temps à arriver. Réessayez.',
  audioStopping: 'Aftertone est en cours d’arrêt. Réessayez dans un instant.',
  audioMissing: 'L’enregistrement conservé est absent du disque. Réessayez pour le récupérer du système téléphonique.',
  audioNoWaveform: 'La forme d’onde n’est pas encore disponible.',
  audioWait: '{name} nous a demandé de patienter. Réessayez à partir de\u00a0: {until}.',
  audioNotFetched: 'L’enregistrement n’a pas été récupéré. Adressez-vous à un administrateur.',
  listenThere: 'Écoutez-le sur le système téléphonique.',
  askAdministrator: 'Adressez-vous à un administrateur.',

  // Why something failed at a phone system, each a whole sentence
  causeHostNotFound: 'Le serveur de {name} est introuvable.',
  causeHostUnreachable: '{name} se trouve sur un réseau inaccessible d’ici.',
  causeConnectionRefused: '{name} a refusé la connexion.',
  causeConnectionBroken: 'La connexion à {name} a été interrompue.',
  causeTimedOut: '{name} n’a pas répondu à temps.',
  causeResting: '{name} a échoué plusieurs fois, nous faisons donc une courte pause.',
  causeCertificateNotTrusted: 'Le certificat de {name} n’est pas approuvé.',
  causeCertificateExpired: 'Le certificat de {name} a expiré.',
  causeCertificateNotYetValid: 'Le certificat de {name} n’est pas encore valide.',
  causeCertificateForAnotherHost: 'Le certificat de {name} ne correspond pas à son nom d’hôte.',
  causeCertificateAuthorityUnreadable: 'Le certificat d’autorité saisi pour {name} est illisible.',
  causeNotHttps: 'L’URL de {name} commence par http.',
  causeTlsFailed: 'Impossible d’établir une connexion sécurisée avec {name}.',
  causeNotHttp: 'Le serveur à l’URL de {name} ne parle pas HTTP.',
  causeTooManyRedirects: '{name} redirige sans cesse d’une URL à l’autre.',
  causeHtmlPage: '{name} a envoyé une page web au lieu de données.',
  causeNotJson: '{name} a envoyé une réponse inattendue.',
  causeListingRepeats: '{name} envoie sans cesse la même liste de messages.',
  causeListingDoesNotEnd: '{name} envoie une liste de messages sans fin.',
  causeTooLarge: '{name} a envoyé plus qu’Aftertone n’en accepte à la fois.',
  causeTwoFactorRequired: '{name} exige une connexion en deux étapes pour ce compte.',
  causeNoSignIn: '{name} n’a pas de page de connexion à cette URL.',
  causeSharedBox: '{name} ne permet pas à ce compte de lire l’une des boîtes partagées.',
  causeIdentityUnproven: 'Nous ne savons pas encore si {name} est toujours le même compte.',
  causeSettingsUnreadable: 'Les paramètres enregistrés de {name} ont été chiffrés avec un autre AUTH_SECRET.',
  causeNoAdapter: 'Cette version d’Aftertone ne prend pas en charge {name}.',
  causeFewerListed: '{name} annonce plus de messages que sa liste n’en contient.',
  causeDiskFull: 'Le disque du serveur est plein.',
  causeDiskUnwritable: 'La base de données d’Aftertone n’est pas accessible en écriture.',
  causeDiskFailing: 'Le disque du serveur signale des erreurs.',
  causeWriteNotTaken: '{name} a confirmé la modification, mais rien n’y a changé.',
  causeWriteRedirected: '{name} a redirigé la modification vers une autre URL.',
  causeOwnFault: '{name} rencontre des problèmes (erreur {status}).',
  causeUnreachable: 'Impossible de joindre {name}.',
  causeRateLimited: '{name} limite les requêtes.',
  causeNotReady: '{name} n’est pas encore prêt.',
  causeCredentialsRejected: '{name} n’a pas accepté la clé d’API ou le mot de passe.',
  causePermissionMissing:
    '{name} ne permet pas à ce compte {task, select, part {de lire ceci} change {de faire cette modification} play {de récupérer des enregistrements} other {de lire les messages vocaux}}.',
  causeGone:
    '{task, select, part {{name} n’a plus cet élément.} change {{name} n’a plus ce message.} play {{name} n’a plus ce message.} other {Rien n’a été trouvé à l’URL de {name}.}}',
  causeReplyNotUnderstood: '{name} a envoyé une réponse qu’Aftertone ne peut pas lire.',
  causeUnsafeAddress: 'L’URL de {name} n’est pas sûre.',
  causeUnsupported:
    '{task, select, change {{name} ne prend pas cela en charge.} other {Cette version d’Aftertone ne peut pas communiquer avec {name}.}}',
  causeInternal: 'Une erreur s’est produite dans Aftertone.',
  causeUnknown: 'Il y a un problème avec {name}.',

  // What follows from it: what happens automatically, and what to do
  retrying: 'Nouvel essai automatique.',
  retryingAt: 'Prochain essai\u00a0: {until}.',
  tryInAMoment: 'Réessayez dans un instant.',
  tryInAMinute: 'Réessayez dans une minute.',
  checkAgainShortly: 'Nous vérifierons à nouveau sous peu.',
  askedToWait: '{name} nous a demandé de patienter. Prochain essai\u00a0: {until}.',
  updateCredentials: 'Mettez à jour la clé d’API ou le mot de passe.',
  askToUpdateCredentials: 'Demandez à un administrateur de mettre à jour la clé d’API ou le mot de passe.',
  checkEntered: 'Vérifiez la saisie et réessayez.',
  correctAddress: 'Corrigez l’URL.',
  askToCorrectAddress: 'Demandez à un administrateur de corriger l’URL.',
  checkHostName: 'Vérifiez l’orthographe de l’URL et la connexion internet de cette machine.',
  checkPortAndServer: 'Vérifiez le port et que le serveur fonctionne.',
  addAuthority:
    'Si votre propre autorité l’a émis, ajoutez celle-ci comme certificat d’autorité personnalisé (caCertificate).',
  renewCertificate: 'Il doit y être renouvelé.',
  compareClocks: 'Comparez les horloges des deux machines.',
  useHostInCertificate: 'Utilisez le nom d’hôte du certificat.',
  usePem: 'Il doit s’agir d’un certificat au format PEM.',
  useHttps: 'Utilisez une URL en https://. Les identifiants ne sont envoyés que par https.',
  checkHttpsPort: 'Vérifiez que son port utilise https.',
  checkPort: 'Vérifiez le port.',
  checkUrl: 'Vérifiez l’URL.',
  checkUrlOrNetwork: 'Vérifiez l’URL ou la page de connexion de votre réseau.',
  sentIsSaved: 'Tout ce qu’il a envoyé est conservé.',
  useWithoutTwoFactor: 'Utilisez un compte qui ne l’exige pas.',
  nothingUntilThen: 'D’ici là, rien n’est récupéré ni envoyé.',
  enterSettingsAgain: 'Saisissez-les à nouveau ou restaurez ce secret.',
  givePermission: 'Accordez-y l’autorisation.',
  seeLog: 'Le journal contient les détails.',

  // Our own disk keeps voicemails from coming in
  diskFullNow:
    'De nouveaux messages attendent\u00a0: le disque du serveur est plein. Ils restent sur {name} et arriveront automatiquement dès qu’il y aura de la place.',
  diskUnwritableNow:
    'De nouveaux messages attendent\u00a0: la base de données d’Aftertone n’est pas accessible en écriture. Ils restent sur {name} et arriveront automatiquement dès qu’elle le sera.',
  diskFailingNow:
    'De nouveaux messages attendent\u00a0: le disque du serveur signale des erreurs. Ils restent sur {name} jusqu’à ce qu’un administrateur l’ait vérifié.',
  diskFullPast: 'Le disque du serveur était plein, les nouveaux messages ont donc dû attendre.',
  diskUnwritablePast:
    'La base de données d’Aftertone n’était pas accessible en écriture, les nouveaux messages ont donc dû attendre.',
  diskFailingPast: 'Le disque du serveur signalait des erreurs, les nouveaux messages ont donc dû attendre.',
  recordingsNotSavedFull:
    'Les nouveaux enregistrements ne sont pas conservés\u00a0: le disque du serveur est plein. Ils restent lisibles directement depuis {name}.',
  recordingsNotSavedUnwritable:
    'Les nouveaux enregistrements ne sont pas conservés\u00a0: leur dossier n’est pas accessible en écriture. Ils restent lisibles directement depuis {name}.',
  recordingsNotSavedFailing:
    'Les nouveaux enregistrements ne sont pas conservés\u00a0: le disque signale des erreurs. Ils restent lisibles directement depuis {name}.',

  // Health of Aftertone itself
  folderFull:
    'Le dossier {use, select, data {de données} recordings {des enregistrements} other {des sauvegardes}} {folder} est sur un disque plein ou dépasse le quota de l’utilisateur sous lequel Aftertone s’exécute ({user}, {code}). Libérez de l’espace.',
  folderUnwritable:
    'L’utilisateur sous lequel Aftertone s’exécute ne peut pas écrire dans le dossier {use, select, data {de données} recordings {des enregistrements} other {des sauvegardes}} {folder} ({user}, {code}). Donnez-lui le droit d’écriture.',
  folderFailing:
    'Le dossier {use, select, data {de données} recordings {des enregistrements} other {des sauvegardes}} {folder} est sur un disque qui signale des erreurs ({user}, {code}). Vérifiez le disque.',
  fileUnusable:
    'L’utilisateur sous lequel Aftertone s’exécute ne peut pas lire et écrire {file} ({user}, {code}). Faites-en le propriétaire de tout le dossier et de son contenu.',
  databaseDiskFull:
    'Le disque de la base de données est plein\u00a0: les nouveaux messages et les modifications ne peuvent pas être enregistrés. Libérez de l’espace et tout reprendra automatiquement.',
  databaseDiskUnwritable:
    'La base de données n’est pas accessible en écriture\u00a0: les nouveaux messages et les modifications ne peuvent pas être enregistrés. Rendez son dossier accessible en écriture et tout reprendra automatiquement.',
  databaseDiskFailing:
    'Le disque de la base de données signale des erreurs\u00a0: les nouveaux messages et les modifications ne peuvent pas être enregistrés. Vérifiez le disque.',
  recordingsDiskFull:
    'Le disque est plein\u00a0: les nouveaux enregistrements sont lisibles, mais pas conservés. Libérez de l’espace et leur conservation reprendra automatiquement.',
  recordingsDiskUnwritable:
    'Le dossier des enregistrements n’est pas accessible en écriture\u00a0: les nouveaux sont lisibles, mais pas conservés. Rendez-le accessible en écriture et leur conservation reprendra automatiquement.',
  recordingsDiskFailing:
    'Le disque des enregistrements signale des erreurs\u00a0: les nouveaux sont lisibles, mais pas conservés. Vérifiez le disque.',

  // The database
  databaseBusy: 'La base de données est occupée. Rien n’a changé. Réessayez.',
  databaseReadOnly:
    'La base de données n’est pas accessible en écriture\u00a0: son dossier ou son fichier est en lecture seule. Rien n’a changé.',
  databaseFull: 'Le disque de la base de données est plein. Rien n’a changé. Libérez de l’espace et réessayez.',
  databaseUnreadable: 'Le disque n’a pas pu lire ou écrire la base de données. Rien n’a changé.',
  databaseDamaged:
    'Le fichier de la base de données est endommagé ou n’est pas une base de données. Restaurez-le depuis une sauvegarde.',
  databaseCannotOpen: 'La base de données ne peut pas être ouverte\u00a0: son dossier est absent ou inaccessible.',
  databaseForeign:
    'Le fichier de la base de données appartient à un autre programme\u00a0: il contient des tables, mais aucune d’Aftertone. Rien n’y a changé. Indiquez un autre fichier.',
  databaseNewer:
    'La base de données vient d’un Aftertone plus récent. Démarrez cette version ou restaurez une sauvegarde plus ancienne.',
  databaseAway: 'Impossible de joindre le serveur de base de données. Réessayez sous peu.',
  databaseNoConnection: 'Le serveur de base de données n’a aucune connexion libre. Réessayez sous peu.',
  databaseTakesNoChanges:
    'Le serveur de base de données est actuellement en lecture seule. Rien n’a changé. Réessayez sous peu.',
  databaseTookTooLong: 'Le serveur de base de données a mis trop de temps. Rien n’a changé. Réessayez.',
  databaseNotReached: 'Impossible de joindre le serveur de base de données de DATABASE_URL.',
  databaseSignInRejected:
    'Le serveur de base de données a refusé le nom d’utilisateur ou le mot de passe de DATABASE_URL.',
  databaseMissing: 'La base de données de DATABASE_URL n’existe pas sur son serveur. Créez-la d’abord.',
  databaseNotOwner:
    'L’utilisateur de DATABASE_URL ne peut pas y créer ou modifier de tables. Faites-en le propriétaire de la base de données.',
  databaseBeingRestored:
    'Une sauvegarde est en cours de restauration dans ce dossier. Attendez la fin, puis démarrez Aftertone.',

  // Phone systems
  phoneSystemNotFound: 'Ce système téléphonique n’existe plus.',
  providerUnknown: 'Cette version d’Aftertone n’a pas d’adaptateur pour «\u00a0{provider}\u00a0».',
  alreadyConnected: 'Ce système téléphonique est déjà connecté sous le nom {name}.',
  anotherAccount:
    'Ce compte semble différent de {name}. Le connecter comme nouveau système téléphonique\u202f? Rien n’a changé.',
  enterSecretsAgain:
    'L’URL ou son certificat d’autorité a changé. Saisissez à nouveau la clé d’API ou le mot de passe de {name}, pour que ceux enregistrés ne soient pas envoyés au mauvais endroit.',
  enterSecretAgain: 'Saisissez à nouveau cette valeur, car l’URL ou son certificat d’autorité a changé.',
  answerIdentityFirst: 'Indiquez d’abord si {name} est toujours le même système téléphonique.',
  identityAnswered: 'Quelqu’un a déjà répondu à cette question pour {name}.',
  managedInFile: '{name} est géré dans le fichier des comptes. Modifiez-le là-bas.',
  droppedFromFile: '{name} n’est plus dans le fichier des comptes. Remettez-le dans le fichier ou déconnectez-le ici.',
  beingErased: '{name} a été déconnecté, et ses messages sont en cours de suppression ici.',
  archivedEnterSettings: '{name} est archivé. Saisissez ses paramètres pour le reconnecter.',
  resumeFirst: '{name} est en pause. Reprenez-le d’abord.',
  missingChanged: 'Le nombre de messages manquants a changé. Vérifiez avant de décider.',
  morePending:
    '{count, plural, one {# modification en attente serait maintenant abandonnée.} other {# modifications en attente seraient maintenant abandonnées.}} Vérifiez à nouveau la liste.',
  existingKept: 'Les messages existants restent disponibles.',
  paused: '{name} est en pause. Aucun nouveau message n’est récupéré.',
  pausedUndeclared: '{name} est en pause, car il n’est plus dans le fichier des comptes.',
  archived: '{name} est déconnecté. Voici son archive\u00a0: rien de nouveau n’arrive et rien n’est envoyé.',
  erasing: '{name} a été déconnecté. Ses messages sont en cours de suppression ici.',
  missing: '{count, plural, one {# message manque} other {# messages manquent}} sur {name}.',
  looksLikeAnother:
    '{name} semble être un autre compte à présent. Rien n’est récupéré ni envoyé tant qu’un administrateur n’a pas décidé.',
  duplicateOf:
    '{name} affiche les mêmes messages que {other}. Rien n’est récupéré ni envoyé tant qu’un administrateur n’a pas décidé.',
  duplicate:
    '{name} affiche les mêmes messages qu’un autre système téléphonique connecté ici. Rien n’est récupéré ni envoyé tant qu’un administrateur n’a pas décidé.',
  heldRemovals:
    'Une sauvegarde a été restaurée. {count, plural, one {# suppression sur {name} est} other {# suppressions sur {name} sont}} en attente de la décision d’un administrateur.',

  // Parts of a phone system that couldn't be read
  lineFailed: 'Impossible de lire «\u00a0{line}\u00a0».',
  lineIncomplete: 'Impossible de lire «\u00a0{line}\u00a0» en entier.',
  voicemailFailed: 'Impossible de lire un message ({ref}).',
  nothingDeleted: 'Rien n’est considéré comme supprimé.',
  restUpToDate: 'Tout le reste de {name} est à jour.',
  linesFailed: 'Impossible de lire {lines, plural, one {# ligne} other {# lignes}} sur {name} ({names}).',
  voicemailsFailed: 'Impossible de lire {voicemails, plural, one {# message} other {# messages}} sur {name}.',
  linesAndVoicemailsFailed:
    'Impossible de lire {lines, plural, one {# ligne} other {# lignes}} ({names}) et {voicemails, plural, one {# message} other {# messages}} sur {name}.',

  // Skipped items
  skippedUnreadable: 'Impossible de lire cet élément.',
  skippedField: 'Impossible de lire cet élément\u00a0: valeur inattendue dans «\u00a0{field}\u00a0».',
  skippedFields: 'Impossible de lire cet élément\u00a0: valeurs inattendues dans {fields}.',
  skippedWhole: 'Impossible de lire cet élément\u00a0: ce n’est pas un message vocal tel que nous les connaissons.',
  skippedTooEarly: 'Sa date est antérieure à 1990, on ne sait donc pas quand il a été laissé.',
  skippedTooLate: 'Sa date est à plus de deux jours dans le futur, on ne sait donc pas quand il a été laissé.',
  skippedNoId: 'Il n’a pas d’identifiant.',
  skippedIdTooLong: 'Son identifiant est trop long pour être conservé.',
  skippedLineTooLong: 'L’identifiant de sa ligne est trop long pour être conservé.',
  skippedSameId:
    'Le système téléphonique a donné le même identifiant à deux messages, seul le plus récent est donc affiché.',
  skippedBoxForbidden: 'Ce compte n’est pas autorisé à lire la boîte {box}.',
  skippedBoxGone: 'La boîte {box} n’existe pas.',
  skippedRefused: 'Le système téléphonique a refusé de le renvoyer (erreur {status}).',

  // Changes on their way to a phone system
  noReadMark: '{name} ne marque pas les messages comme écoutés, cela ne change donc qu’ici.',
  noDelete: '{name} ne peut pas supprimer de messages, il n’est donc supprimé qu’ici.',
  notSentYet: 'Pas encore envoyé à {name}.',
  writeRejected: '{name} a rejeté cette modification\u202f; elle n’est enregistrée qu’ici.',

  // Webhooks
  webhookNoSecret: 'Aucun secret de signature n’est défini, les événements ne peuvent donc pas être vérifiés.',
  webhookNoSignature: 'Il n’était pas signé, n’importe qui a donc pu l’envoyer.',
  webhookSignature:
    'Sa signature ne correspond pas au secret de signature des paramètres\u00a0: elle a été falsifiée ou modifiée, ou le secret est un autre.',
  webhookSignatureForm: 'Il était signé d’une façon qu’Aftertone ne connaît pas.',
  webhookHeadersMissing: 'Il n’indique pas de quel événement il s’agit ni quand il a été envoyé.',
  webhookOutsideTolerance:
    'Il est arrivé plus de cinq minutes avant ou après sa signature. Si cela se produit souvent, comparez les horloges.',
  webhookReplayed: 'C’était la copie d’un événement déjà reçu.',
  webhookTooLarge: 'Il dépassait 256 ko.',
  webhookTooManyWrong:
    'Trop d’événements sont arrivés avec un mauvais secret. Réessayez plus tard, avec l’URL de webhook affichée dans Paramètres.',
  webhookNobodyHere:
    'Cette URL de webhook n’est pas utilisée. Copiez-la à nouveau depuis Paramètres → Systèmes téléphoniques.',
  webhookNotNow: 'L’événement ne peut pas être vérifié pour le moment. Renvoyez-le plus tard.',
  webhookLocal:
    'Les webhooks ont besoin d’une URL accessible depuis internet, et {origin} ne l’est pas. Indiquez dans APP_URL une URL publique en https. D’ici là, nous vérifions régulièrement, rien n’est donc perdu.',
  webhookNotHttps:
    'Les webhooks ont besoin d’une URL publique en https, et {origin} n’utilise pas https. Définissez APP_URL. D’ici là, nous vérifions régulièrement, rien n’est donc perdu.',
  phoneIncWebhookAdd:
    'Dans Phone.inc, là où se configurent les webhooks, ajoutez-en un avec cette URL, pour les nouveaux messages ou pour tout.',
  phoneIncWebhookSecret:
    'Gardez l’URL secrète\u00a0: rien d’autre ne prouve qu’un événement vient de Phone.inc. Un événement ne fait que déclencher une vérification.',
  quoWebhookAdd:
    'Dans l’application Quo, en tant que propriétaire ou administrateur, ouvrez Settings → Webhooks et ajoutez un webhook avec cette URL.',
  quoWebhookEvents: 'Choisissez les événements d’appels et de messages vocaux. Les autres sont ignorés.',
  quoWebhookSecret:
    'Ouvrez-y le webhook, choisissez «\u00a0Reveal signing secret\u00a0» et saisissez-le ici, dans les paramètres, comme secret de signature du webhook (dans un fichier des comptes\u00a0: webhookSecret).',
  quoWebhookMissing:
    'Le secret de signature du webhook n’est pas encore saisi. D’ici là, tous les événements sont rejetés.',

  // Settings of phone systems
  settingApiKey: 'Clé d’API',
  settingServerUrl: 'URL du serveur',
  phoneIncKeyHint: 'À créer dans Phone.inc → Settings → API.',
  phoneIncUrlHint: 'Gardez la valeur par défaut, sauf si Phone.inc vous en a donné une autre.',
  quoKeyHint: 'À créer dans Quo → Settings → API.',
  quoUrlHint: 'Gardez la valeur par défaut, sauf si Quo vous en a donné une autre.',
  quoSurface: 'Version de l’API',
  quoSurfaceAuto: 'Automatique (recommandé)',
  quoSurfaceDated: 'La plus récente',
  quoSurfaceV1: 'v1',
  quoSecret: 'Secret de signature du webhook',
  quoSecretHint: 'Facultatif. À copier depuis la page du webhook dans Quo.',
  portsipUrlHint: 'Avec le port, par exemple https://pbx.example.com:8887.',
  portsipUser: 'Poste ou nom d’utilisateur',
  portsipUserHint: 'Les messages de ce poste seront importés. La connexion en deux étapes doit être désactivée.',
  portsipPassword: 'Mot de passe',
  portsipPasswordHint: 'Celui avec lequel cet utilisateur se connecte au PBX.',
  portsipDomain: 'Domaine SIP',
  portsipDomainHint: 'Nécessaire seulement si le PBX sert plusieurs clients.',
  portsipBoxes: 'Boîtes partagées',
  portsipBoxesHint: 'Par numéro de poste ou identifiant.',
  portsipBoxesAll: 'Toutes celles auxquelles cet utilisateur a accès',
  portsipAuthority: 'Certificat d’autorité personnalisé (PEM)',
  portsipAuthorityHint: 'Nécessaire seulement pour les certificats autosignés ou internes.',
});
