import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Signing in
  signIn: 'Se connecter',
  signInAbout: 'Les messages vocaux de votre équipe.',
  signedOut: 'Vous avez été déconnecté. Connectez-vous pour reprendre là où vous en étiez.',
  needAccount: 'Pas de compte ou mot de passe oublié\u202f? Demandez à votre administrateur.',
  tryDemo: 'Essayer la démo',
  tryDemoAbout: 'Choisissez un membre de l’équipe de Harbour Dental.',
  demoMembers: 'Membres de la démo',
  administrator: 'Administrateur',
  frontDesk: 'Accueil',
  orWithPassword: 'ou se connecter avec un mot de passe',
  emailAddress: 'Adresse e-mail',
  password: 'Mot de passe',
  signingIn: 'Connexion…',
  wrongPassword: 'Adresse e-mail ou mot de passe incorrect.',
  unreachable: 'Impossible de joindre Aftertone. Votre saisie est toujours là.',
  signInFailed: 'La connexion a échoué. Réessayez dans un instant.',
  waitingChanges:
    '{changes, plural, one {# changement non envoyé reste verrouillé sur cet appareil jusqu’à ce que son auteur s’y connecte.} other {# changements non envoyés restent verrouillés sur cet appareil jusqu’à ce que leurs auteurs s’y connectent.}}',
  waitingNotes:
    '{notes, plural, one {# note non enregistrée reste verrouillée sur cet appareil jusqu’à ce que son auteur s’y connecte.} other {# notes non enregistrées restent verrouillées sur cet appareil jusqu’à ce que leurs auteurs s’y connectent.}}',
  waitingChangesAndNotes:
    '{changes, plural, one {# changement non envoyé} other {# changements non envoyés}} et {notes, plural, one {# note non enregistrée} other {# notes non enregistrées}} restent verrouillés sur cet appareil jusqu’à ce que leurs auteurs s’y connectent.',

  // Invitations and password links
  invitation: 'Invitation',
  welcome: 'Bienvenue, {name}',
  invited: 'Vous êtes invité à consulter les messages vocaux de votre équipe.',
  chooseNewPassword: 'Choisir un nouveau mot de passe',
  signsOutElsewhere: '{name} sera déconnecté de tous ses autres appareils.',
  switchesMember: 'Vous êtes connecté en tant que {current}. Si vous continuez, vous passerez à {name}.',
  join: 'Rejoindre l’équipe',
  changePasswordAndSignIn: 'Changer le mot de passe et se connecter',
  oneMoment: 'Un instant…',
  linkDoesntWork: 'Ce lien ne fonctionne pas',
  goToSignIn: 'Aller à la connexion',
  yourName: 'Votre nom',
  yourNameHint: 'Affiché à votre équipe.',
  emailHint: 'Elle vous servira à vous connecter.',
  passwordHint: 'Au moins {count} caractères.',

  // Set-up
  setUp: 'Configuration initiale',
  setUpSteps: 'Étapes de la configuration',
  setUpStep: 'Étape {step} sur {count}',
  stepYou: 'Votre compte',
  stepPhoneSystem: 'Système téléphonique',
  stepVoicemails: 'Messages',
  welcomeToAftertone: 'Bienvenue dans Aftertone',
  createFirstAdministrator: 'Créez le premier compte administrateur.',
  setUpCode: 'Code de configuration',
  setUpCodeHint: 'Il se trouve dans le terminal ou le journal du conteneur où Aftertone s’exécute.',
  continueSetUp: 'Continuer',
  connectPhoneSystem: 'Connecter votre système téléphonique',
  connectPhoneSystemAbout:
    'La connexion est testée avant l’enregistrement. Les identifiants sont chiffrés sur votre serveur et ne sont plus jamais affichés.',
  skipForNow: 'Ignorer pour l’instant',
  importing: 'Importation des messages',
  importingAbout: 'Les plus récents d’abord. L’importation ne change rien dans votre système téléphonique.',
  newestVoicemails: 'Messages les plus récents',
  goToInbox: 'Aller à la boîte de réception',
});
