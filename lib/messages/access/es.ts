import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Signing in
  signIn: 'Iniciar sesión',
  signInAbout: 'La bandeja de mensajes de voz de su equipo.',
  signedOut: 'Se cerró la sesión. Inicie sesión para continuar donde lo dejó.',
  needAccount: '¿Necesita una cuenta u olvidó su contraseña? Consulte a su administrador.',
  tryDemo: 'Probar la demostración',
  tryDemoAbout: 'Elija a un miembro del equipo de Harbour Dental.',
  demoMembers: 'Miembros de la demostración',
  administrator: 'Administrador',
  frontDesk: 'Recepción',
  orWithPassword: 'o iniciar sesión con contraseña',
  emailAddress: 'Correo electrónico',
  password: 'Contraseña',
  signingIn: 'Iniciando sesión…',
  wrongPassword: 'El correo o la contraseña no son correctos.',
  unreachable: 'No se puede conectar con Aftertone. Lo que escribió sigue aquí.',
  signInFailed: 'No se pudo iniciar sesión. Inténtelo de nuevo en un momento.',
  waitingChanges:
    '{changes, plural, one {# cambio sin enviar permanece bloqueado en este dispositivo hasta que su autor inicie sesión aquí.} other {# cambios sin enviar permanecen bloqueados en este dispositivo hasta que sus autores inicien sesión aquí.}}',
  waitingNotes:
    '{notes, plural, one {# nota sin guardar permanece bloqueada en este dispositivo hasta que su autor inicie sesión aquí.} other {# notas sin guardar permanecen bloqueadas en este dispositivo hasta que sus autores inicien sesión aquí.}}',
  waitingChangesAndNotes:
    '{changes, plural, one {# cambio sin enviar} other {# cambios sin enviar}} y {notes, plural, one {# nota sin guardar} other {# notas sin guardar}} permanecen en este dispositivo, bajo bloqueo, hasta que sus autores inicien sesión aquí.',

  // Invitations and password links
  invitation: 'Invitación',
  welcome: 'Le damos la bienvenida, {name}',
  invited: 'Tiene una invitación a la bandeja de mensajes de voz de su equipo.',
  chooseNewPassword: 'Elegir una contraseña nueva',
  signsOutElsewhere: 'Se cerrará la sesión de {name} en todos los demás dispositivos.',
  switchesMember: 'Ha iniciado sesión como {current}. Si continúa, cambiará a {name}.',
  join: 'Unirse',
  changePasswordAndSignIn: 'Cambiar contraseña e iniciar sesión',
  oneMoment: 'Un momento…',
  linkDoesntWork: 'Este enlace no funciona',
  goToSignIn: 'Ir a iniciar sesión',
  yourName: 'Su nombre',
  yourNameHint: 'Se muestra a su equipo.',
  emailHint: 'Lo usará para iniciar sesión.',
  passwordHint: 'Al menos {count} caracteres.',

  // Set-up
  setUp: 'Configuración inicial',
  setUpSteps: 'Pasos de la configuración',
  setUpStep: 'Paso {step} de {count}',
  stepYou: 'Su cuenta',
  stepPhoneSystem: 'Sistema telefónico',
  stepVoicemails: 'Mensajes',
  welcomeToAftertone: 'Le damos la bienvenida a Aftertone',
  createFirstAdministrator: 'Cree la primera cuenta de administrador.',
  setUpCode: 'Código de configuración',
  setUpCodeHint: 'Está en la terminal o en el registro del contenedor donde se ejecuta Aftertone.',
  continueSetUp: 'Continuar',
  connectPhoneSystem: 'Conectar su sistema telefónico',
  connectPhoneSystemAbout:
    'La conexión se prueba antes de guardar. Las credenciales se cifran en su servidor y no vuelven a mostrarse.',
  skipForNow: 'Omitir por ahora',
  importing: 'Importando mensajes',
  importingAbout: 'Primero los más recientes. La importación no cambia nada en su sistema telefónico.',
  newestVoicemails: 'Mensajes más recientes',
  goToInbox: 'Ir a la bandeja de entrada',
});
