import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Titles of problems, by code
  titleInvalidRequest: 'Solicitud no válida',
  titleSignedOut: 'Sesión cerrada',
  titleNotAuthentic: 'No auténtico',
  titleForbidden: 'No permitido',
  titleProofRequired: 'Se necesita la contraseña',
  titleNotFound: 'No encontrado',
  titleConflict: 'Conflicto',
  titleAnotherAccount: 'Otra cuenta',
  titleTooLarge: 'Demasiado grande',
  titleKeyReused: 'Clave de idempotencia reutilizada',
  titleRateLimited: 'Demasiadas solicitudes',
  titleProviderFailed: 'Error del sistema telefónico',
  titleUnavailable: 'No disponible',
  titleNotReady: 'Aún no está listo',
  titleUnreadable: 'Los datos guardados están dañados',
  titleInternal: 'Algo salió mal',

  // Requests
  signedOut: 'Se cerró la sesión. Inicie sesión de nuevo para continuar.',
  forbidden: 'Su rol no permite hacer esto. Pregunte a un administrador.',
  notJson: 'No se puede leer esta solicitud: su contenido no es JSON.',
  requestInvalid: 'Esta solicitud no es válida. Los campos indican qué cambiar.',
  badIdempotencyKey: 'El encabezado Idempotency-Key debe tener entre 8 y 200 caracteres visibles.',
  keyReused: 'Esta solicitud ya se envió con otro contenido. Envíela de nuevo con una clave nueva.',
  requestTooLarge: 'Esta solicitud es demasiado grande. El límite es de {kilobytes} kB.',
  nothingHere: 'No hay nada en esta dirección.',
  strayPercent: 'No se puede leer esta dirección: contiene un % que no va seguido de dos dígitos válidos.',
  unreadableAddress: 'No se puede leer esta dirección. Abra la dirección de Aftertone.',
  wrongMethod: 'Esta dirección no se puede usar de ese modo.',
  unreadableRequest: 'No se puede leer esta solicitud.',
  otherHost:
    'Aftertone no está en esta dirección. Abra {origin}. Para administradores: APP_URL indica esa dirección, y un proxy debe transmitir el host solicitado.',
  tooManyWindows: 'Aftertone está abierto en más de 20 ventanas. Esta busca cambios cada pocos segundos.',
  starting: 'Aftertone se está iniciando.',
  noDatabaseTitle: 'Aftertone no puede conectarse a su base de datos',
  noDatabase: 'Sus mensajes están a salvo y nada cambió. Esta página vuelve a intentarlo automáticamente.',
  internal: 'Algo salió mal. Busque este ID de solicitud en el registro.',
  crossSite: 'Otro sitio web solicitó este cambio, por lo que se rechazó.',
  noOrigin: 'Este cambio se rechazó porque no indica de qué página procede.',
  otherOrigin:
    'Este cambio procede de {came}, pero Aftertone está configurado para {expected}. Ponga en APP_URL la dirección que se escribe en el navegador.',

  // Fields
  checkFields: 'Revise los campos marcados.',
  fieldRequired: 'Este campo es obligatorio.',
  fieldInvalid: 'Este valor no es válido.',
  fieldUnknown: 'No es una opción conocida: {names}.',
  fieldTooShort: 'Demasiado corto: al menos {count, plural, one {# carácter} other {# caracteres}}.',
  fieldTooLong: 'Demasiado largo: como máximo {count, plural, one {# carácter} other {# caracteres}}.',
  fieldTooFew: 'Muy pocos: al menos {count, number}.',
  fieldTooMany: 'Demasiados: como máximo {count, number}.',
  fieldTooSmall: 'Demasiado pequeño: al menos {count, number}.',
  fieldTooBig: 'Demasiado grande: como máximo {count, number}.',
  fieldOneOf: 'Debe ser uno de estos: {choices}.',
  fieldEmail: 'Escriba una dirección de correo electrónico.',
  fieldUrl: 'Escriba una URL que empiece por https://.',
  fieldPortsipUrl: 'Escriba una URL como https://pbx.example.com:8887.',
  fieldPlainUrl: 'Escriba una URL sin nombre de usuario, consulta ni fragmento.',
  fieldQuoKey: 'Escriba la clave tal como la muestra Quo, sin espacios.',
  fieldQuoSecret: 'Escriba el secreto de firma tal como lo muestra Quo.',
  fieldCertificate: 'Escriba un certificado en formato PEM. Empieza por -----BEGIN CERTIFICATE-----.',
  fieldNothingToChange: 'Indique al menos un cambio.',
  fieldOutcomeNeedsDone: 'Un resultado requiere el estado «done».',
  fieldAssigneeNeedsAssign: 'Una asignación requiere la acción «assign».',
  fieldOutcomeNeedsDoneAction: 'Un resultado requiere la acción «done».',
  fieldForeignListen: 'Este ID pertenece a otra escucha.',
  fieldNoSuchMember: 'No es un miembro activo del equipo.',
  fieldCountry: 'No conocemos este país.',

  // Sign-in, members and links
  wrongPassword: 'El correo electrónico o la contraseña no son correctos.',
  tooManyAttempts: 'Demasiados intentos. Inténtelo de nuevo en {seconds, plural, one {# segundo} other {# segundos}}.',
  demoOnly: 'Los miembros de demostración solo existen en la demostración.',
  notYourPassword: 'Esa contraseña no es correcta.',
  proofRequired: 'Escriba su contraseña para hacer esto. Nada cambió.',
  ownPasswordLink: 'No puede crear un enlace de contraseña para usted. Cambie su contraseña en su perfil.',
  passwordTooShort: 'Use al menos {count} caracteres. Tres o cuatro palabras son fáciles de recordar.',
  passwordTooLong: 'Esta contraseña es demasiado larga.',
  passwordIsEmail: 'Su contraseña no puede ser su correo electrónico.',
  passwordCommon: 'Esa contraseña es demasiado fácil de adivinar. Elija otra.',
  passwordOwnWords: 'Es fácil de adivinar a partir de su nombre, su correo electrónico o su oficina. Elija otra.',
  setUpDone: 'Aftertone ya está configurado. Inicie sesión o pida un enlace de invitación a un administrador.',
  setUpCodeWrong: 'Ese código no es correcto. Cada vez que Aftertone se inicia, se muestra uno nuevo.',
  sessionEnded: 'Esta sesión ya terminó.',
  memberNotFound: 'Este miembro no existe.',
  invitationGone: 'Esta invitación ya se usó o se canceló.',
  alreadyMember: '{name} ya es miembro.',
  memberDeactivated: '{name} tiene la cuenta desactivada. Reactívela primero.',
  lastAdministrator: '{name} es el último administrador. Nombre primero a otro.',
  linkIncomplete: 'Este enlace parece incompleto. Copie el enlace entero e inténtelo de nuevo.',
  linkUsed: 'Este enlace ya se usó. Pida uno nuevo a un administrador.',
  linkCanceled: 'Este enlace se canceló o se sustituyó por otro más nuevo. Pida uno nuevo a un administrador.',
  linkExpired: 'Este enlace caducó. Pida uno nuevo a un administrador.',

  // Voicemails and notes
  voicemailGone: 'Este mensaje se eliminó definitivamente.',
  voicemailUnreadable:
    'No se puede mostrar este mensaje porque sus datos guardados están dañados. No se eliminó nada. Pida a un administrador que revise el registro del servidor.',
  lineNotFound: 'Esta línea no existe.',
  heldRemovalsChanged: 'El número de eliminaciones en espera cambió. Revíselo antes de decidir.',
  noteGone: 'Esta nota se eliminó.',
  notYourNote: 'Solo quien escribió una nota puede editarla.',
  tooLateToRestore: 'Ya no se puede restaurar. Se está eliminando del sistema telefónico.',
  onPhoneSystem: 'en el sistema telefónico',
  formerMember: 'un antiguo miembro',
  deactivated: '{name} (cuenta desactivada)',

  // Who was first, when a member's change was not made
  alreadyListened:
    '{who, select, you {Usted ya escuchó este mensaje.} someone {Alguien ya escuchó este mensaje.} other {{name} ya escuchó este mensaje.}}',
  alreadyListenedThere: 'Este mensaje ya se escuchó en el sistema telefónico.',
  alreadyUnlistened:
    '{who, select, you {Usted ya lo marcó como no escuchado.} someone {Alguien ya lo marcó como no escuchado.} other {{name} ya lo marcó como no escuchado.}}',
  alreadyDone:
    '{who, select, you {Usted ya lo marcó como resuelto.} someone {Alguien ya lo marcó como resuelto.} other {{name} ya lo marcó como resuelto.}}',
  alreadyDoneWith:
    '{who, select, you {Usted ya lo marcó como resuelto: {outcome}.} someone {Alguien ya lo marcó como resuelto: {outcome}.} other {{name} ya lo marcó como resuelto: {outcome}.}}',
  alreadyReopened:
    '{who, select, you {Usted ya lo reabrió.} someone {Alguien ya lo reabrió.} other {{name} ya lo reabrió.}}',
  alreadyPickedUp:
    '{who, select, you {Usted ya se encarga de esto.} someone {Alguien ya se encarga de esto.} other {{name} ya se encarga de esto.}}',
  alreadyAssigned:
    '{who, select, you {Usted ya lo asignó a {to}.} someone {Alguien ya lo asignó a {to}.} other {{name} ya lo asignó a {to}.}}',
  alreadyAssignedToYou:
    '{who, select, you {Usted ya se lo asignó.} someone {Alguien ya se lo asignó a usted.} other {{name} ya se lo asignó a usted.}}',
  alreadyUnassigned:
    '{who, select, you {Usted ya quitó la asignación.} someone {Alguien ya quitó la asignación.} other {{name} ya quitó la asignación.}}',
  alreadyTrashed:
    '{who, select, you {Usted ya lo movió a la papelera.} someone {Alguien ya lo movió a la papelera.} other {{name} ya lo movió a la papelera.}}',
  alreadyErased:
    '{who, select, you {Usted ya lo eliminó definitivamente.} someone {Alguien ya lo eliminó definitivamente.} other {{name} ya lo eliminó definitivamente.}}',
  alreadyRestored:
    '{who, select, you {Usted ya lo restauró de la papelera.} someone {Alguien ya lo restauró de la papelera.} other {{name} ya lo restauró de la papelera.}}',
  justNoted:
    '{who, select, you {Usted acaba de añadir una nota.} someone {Alguien acaba de añadir una nota.} other {{name} acaba de añadir una nota.}}',
  noteChanged: 'Usted ya cambió esta nota en otra ventana.',
  noteDeleted: 'Usted ya eliminó esta nota en otra ventana.',
  someoneElse: 'otra persona',
  outcomeCalledBack: 'Llamada devuelta',
  outcomeLeftMessage: 'Se dejó un mensaje',
  outcomeBooked: 'Cita reservada',
  outcomeWrongNumber: 'Número equivocado',
  outcomeNoActionNeeded: 'No requiere acción',

  // Recordings
  audioNotReady: 'La grabación aún no está lista en el sistema telefónico. Volveremos a comprobarlo automáticamente.',
  audioPending: 'La grabación aún no está lista en el sistema telefónico.',
  audioUnavailable: 'El sistema telefónico no tiene ninguna grabación de este mensaje.',
  audioGone: 'El sistema telefónico ya no tiene este mensaje, y su grabación no se guardó.',
  audioGoneThere: 'El sistema telefónico ya no tiene esta grabación, y no se guardó.',
  audioNotSaved: 'La grabación no se guardó antes de desconectar el sistema telefónico.',
  audioEmpty: 'Esta grabación está vacía: no contiene sonido.',
  audioDamaged:
    'Esta grabación está dañada y no se puede reproducir. Descárguela o escúchela en el sistema telefónico.',
  audioFormat: 'Su navegador no puede reproducir este formato. Descargue la grabación.',
  audioNotARecording:
    'El sistema telefónico no devolvió ninguna grabación. Inténtelo de nuevo o escúchela en el sistema telefónico.',
  audioSentEmpty: 'El sistema telefónico envió una grabación vacía. Inténtelo de nuevo en un momento.',
  audioInterrupted: 'La descarga se interrumpió. Inténtelo de nuevo.',
  audioTooLarge:
    'Esta grabación ocupa más de {megabytes} MB, más de lo que Aftertone guarda. Escúchela en el sistema telefónico.',
  audioDiskFull:
    'El disco del servidor está lleno y no se pudo guardar la grabación. Libere espacio e inténtelo de nuevo.',
  audioDiskUnwritable: 'No se puede escribir en la carpeta de grabaciones y no se pudo guardar la grabación.',
  audioDiskFailing:
    'El disco de las grabaciones informa de errores y no se pudo guardar la grabación. Pregunte a un administrador.',
  audioNotConverted:
    'Esta grabación debe convertirse antes de reproducirla, y en el disco del servidor no hay espacio. Descárguela o inténtelo de nuevo cuando lo haya.',
  audioTookTooLong: 'La grabación tardó demasiado en llegar. Inténtelo de nuevo.',
  audioStopping: 'Aftertone se está deteniendo. Inténtelo de nuevo en un momento.',
  audioMissing: 'La grabación guardada falta en el disco. Inténtelo de nuevo para obtenerla del sistema telefónico.',
  audioNoWaveform: 'La forma de onda aún no está disponible.',
  audioWait: '{name} pidió esperar hasta {until}. Inténtelo de nuevo entonces.',
  audioNotFetched: 'No se obtuvo la grabación. Pregunte a un administrador.',
  listenThere: 'Escúchela en el sistema telefónico.',
  askAdministrator: 'Pregunte a un administrador.',

  // Why something failed at a phone system, each a whole sentence
  causeHostNotFound: 'No se encuentra el servidor de {name}.',
  causeHostUnreachable: '{name} está en una red a la que no se llega desde aquí.',
  causeConnectionRefused: '{name} rechazó la conexión.',
  causeConnectionBroken: 'La conexión con {name} se interrumpió.',
  causeTimedOut: '{name} no respondió a tiempo.',
  causeResting: '{name} falló varias veces, por lo que hacemos una breve pausa.',
  causeCertificateNotTrusted: 'El certificado de {name} no es de confianza.',
  causeCertificateExpired: 'El certificado de {name} caducó.',
  causeCertificateNotYetValid: 'El certificado de {name} aún no es válido.',
  causeCertificateForAnotherHost: 'El certificado de {name} no corresponde a su nombre de host.',
  causeCertificateAuthorityUnreadable: 'No se puede leer el certificado de CA indicado para {name}.',
  causeNotHttps: 'La URL de {name} empieza por http.',
  causeTlsFailed: 'No se pudo establecer una conexión segura con {name}.',
  causeNotHttp: 'El servidor de la URL de {name} no habla HTTP.',
  causeTooManyRedirects: '{name} redirige sin parar de una URL a otra.',
  causeHtmlPage: '{name} envió una página web en lugar de datos.',
  causeNotJson: '{name} envió una respuesta inesperada.',
  causeListingRepeats: '{name} envía una y otra vez la misma lista de mensajes.',
  causeListingDoesNotEnd: '{name} envía una lista de mensajes que no termina.',
  causeTooLarge: '{name} envió más de lo que Aftertone acepta de una vez.',
  causeTwoFactorRequired: '{name} exige verificación en dos pasos para esta cuenta.',
  causeNoSignIn: '{name} no tiene inicio de sesión en esta URL.',
  causeSharedBox: '{name} no permite que esta cuenta lea uno de los buzones compartidos.',
  causeIdentityUnproven: 'Aún no se sabe si {name} sigue siendo la misma cuenta.',
  causeSettingsUnreadable: 'La configuración guardada de {name} se cifró con otro AUTH_SECRET.',
  causeNoAdapter: 'Esta versión de Aftertone no es compatible con {name}.',
  causeFewerListed: '{name} dice tener más mensajes de los que muestra.',
  causeDiskFull: 'El disco del servidor está lleno.',
  causeDiskUnwritable: 'No se puede escribir en la base de datos de Aftertone.',
  causeDiskFailing: 'El disco del servidor informa de errores.',
  causeWriteNotTaken: '{name} confirmó el cambio, pero allí no cambió nada.',
  causeWriteRedirected: '{name} redirigió el cambio a otra URL.',
  causeOwnFault: '{name} tiene problemas (error {status}).',
  causeUnreachable: 'No se puede conectar con {name}.',
  causeRateLimited: '{name} limita las solicitudes.',
  causeNotReady: '{name} aún no está listo.',
  causeCredentialsRejected: '{name} no aceptó la clave de API o la contraseña.',
  causePermissionMissing:
    '{name} no permite que esta cuenta {task, select, part {lea esto} change {haga este cambio} play {obtenga grabaciones} other {lea mensajes de voz}}.',
  causeGone:
    '{task, select, part {{name} ya no tiene esto.} change {{name} ya no tiene este mensaje.} play {{name} ya no tiene este mensaje.} other {No se encontró nada en la URL de {name}.}}',
  causeReplyNotUnderstood: '{name} envió una respuesta que Aftertone no puede leer.',
  causeUnsafeAddress: 'La URL de {name} no es segura.',
  causeUnsupported:
    '{task, select, change {{name} no permite hacer esto.} other {Esta versión de Aftertone no puede comunicarse con {name}.}}',
  causeInternal: 'Algo salió mal en Aftertone.',
  causeUnknown: 'Hay un problema con {name}.',

  // What follows from it: what happens automatically, and what to do
  retrying: 'Se vuelve a intentar automáticamente.',
  retryingAt: 'Próximo intento: {until}.',
  tryInAMoment: 'Inténtelo de nuevo en un momento.',
  tryInAMinute: 'Inténtelo de nuevo en un minuto.',
  checkAgainShortly: 'Volveremos a comprobarlo en breve.',
  askedToWait: '{name} pidió esperar hasta {until}.',
  updateCredentials: 'Actualice la clave de API o la contraseña.',
  askToUpdateCredentials: 'Pida a un administrador que actualice la clave de API o la contraseña.',
  checkEntered: 'Revísela e inténtelo de nuevo.',
  correctAddress: 'Corrija la URL.',
  askToCorrectAddress: 'Pida a un administrador que corrija la URL.',
  checkHostName: 'Compruebe que la URL no tenga errores y que este equipo tenga conexión a internet.',
  checkPortAndServer: 'Compruebe el puerto y que el servidor esté en marcha.',
  addAuthority: 'Si lo emitió su propia autoridad, añádala como certificado de CA personalizado (caCertificate).',
  renewCertificate: 'Hay que renovarlo allí.',
  compareClocks: 'Compare los relojes de ambos equipos.',
  useHostInCertificate: 'Use el nombre de host del certificado.',
  usePem: 'Debe ser un certificado en formato PEM.',
  useHttps: 'Use una URL con https://. Las credenciales solo se envían por https.',
  checkHttpsPort: 'Compruebe que su puerto use https.',
  checkPort: 'Compruebe el puerto.',
  checkUrl: 'Compruebe la URL.',
  checkUrlOrNetwork: 'Compruebe la URL o la página de acceso de su red.',
  sentIsSaved: 'Todo lo que envió está guardado.',
  useWithoutTwoFactor: 'Use una que no la exija.',
  nothingUntilThen: 'Hasta entonces no se obtiene ni se envía nada.',
  enterSettingsAgain: 'Escríbala de nuevo o restaure ese secreto.',
  givePermission: 'Concédale el permiso allí.',
  seeLog: 'El registro contiene los detalles.',

  // Our own disk keeps voicemails from coming in
  diskFullNow:
    'Hay mensajes nuevos en espera: el disco del servidor está lleno. Siguen en {name} y llegarán automáticamente cuando haya espacio.',
  diskUnwritableNow:
    'Hay mensajes nuevos en espera: no se puede escribir en la base de datos de Aftertone. Siguen en {name} y llegarán automáticamente cuando se pueda.',
  diskFailingNow:
    'Hay mensajes nuevos en espera: el disco del servidor informa de errores. Siguen en {name} hasta que un administrador lo revise.',
  diskFullPast: 'El disco del servidor estaba lleno y los mensajes nuevos tuvieron que esperar.',
  diskUnwritablePast:
    'No se podía escribir en la base de datos de Aftertone y los mensajes nuevos tuvieron que esperar.',
  diskFailingPast: 'El disco del servidor informaba de errores y los mensajes nuevos tuvieron que esperar.',
  recordingsNotSavedFull:
    'Las grabaciones nuevas no se guardan: el disco del servidor está lleno. Se siguen reproduciendo directamente desde {name}.',
  recordingsNotSavedUnwritable:
    'Las grabaciones nuevas no se guardan: no se puede escribir en su carpeta. Se siguen reproduciendo directamente desde {name}.',
  recordingsNotSavedFailing:
    'Las grabaciones nuevas no se guardan: el disco informa de errores. Se siguen reproduciendo directamente desde {name}.',

  // Health of Aftertone itself
  folderFull:
    'La carpeta de {use, select, data {datos} recordings {grabaciones} other {copias de seguridad}} {folder} está en un disco lleno o supera la cuota del usuario con el que se ejecuta Aftertone ({user}, {code}). Libere espacio.',
  folderUnwritable:
    'El usuario con el que se ejecuta Aftertone no puede escribir en la carpeta de {use, select, data {datos} recordings {grabaciones} other {copias de seguridad}} {folder} ({user}, {code}). Dele permiso de escritura.',
  folderFailing:
    'La carpeta de {use, select, data {datos} recordings {grabaciones} other {copias de seguridad}} {folder} está en un disco que informa de errores ({user}, {code}). Revise el disco.',
  fileUnusable:
    'El usuario con el que se ejecuta Aftertone no puede leer ni escribir {file} ({user}, {code}). Haga que ese usuario sea el propietario de toda la carpeta y de su contenido.',
  databaseDiskFull:
    'El disco de la base de datos está lleno: no se pueden guardar mensajes nuevos ni cambios. Libere espacio y todo continuará automáticamente.',
  databaseDiskUnwritable:
    'No se puede escribir en la base de datos: no se pueden guardar mensajes nuevos ni cambios. Permita escribir en su carpeta y todo continuará automáticamente.',
  databaseDiskFailing:
    'El disco de la base de datos informa de errores: no se pueden guardar mensajes nuevos ni cambios. Revise el disco.',
  recordingsDiskFull:
    'El disco está lleno: las grabaciones nuevas se reproducen, pero no se guardan. Libere espacio y se guardarán automáticamente.',
  recordingsDiskUnwritable:
    'No se puede escribir en la carpeta de grabaciones: las nuevas se reproducen, pero no se guardan. Permita escribir en ella y se guardarán automáticamente.',
  recordingsDiskFailing:
    'El disco de las grabaciones informa de errores: las nuevas se reproducen, pero no se guardan. Revise el disco.',

  // The database
  databaseBusy: 'La base de datos está ocupada. Nada cambió. Inténtelo de nuevo.',
  databaseReadOnly:
    'No se puede escribir en la base de datos: su carpeta o su archivo es de solo lectura. Nada cambió.',
  databaseFull: 'El disco de la base de datos está lleno. Nada cambió. Libere espacio e inténtelo de nuevo.',
  databaseUnreadable: 'El disco no pudo leer o escribir la base de datos. Nada cambió.',
  databaseDamaged:
    'El archivo de la base de datos está dañado o no es una base de datos. Restáurelo desde una copia de seguridad.',
  databaseCannotOpen: 'No se puede abrir la base de datos: falta su carpeta o no se puede acceder a ella.',
  databaseForeign:
    'El archivo de la base de datos pertenece a otro programa: tiene tablas, pero ninguna de Aftertone. Nada cambió en él. Indique otro archivo.',
  databaseNewer:
    'La base de datos es de una versión más nueva de Aftertone. Inicie esa versión o restaure una copia de seguridad anterior.',
  databaseAway: 'No se puede conectar con el servidor de la base de datos. Inténtelo de nuevo en breve.',
  databaseNoConnection: 'El servidor de la base de datos no tiene conexiones libres. Inténtelo de nuevo en breve.',
  databaseTakesNoChanges:
    'El servidor de la base de datos es ahora de solo lectura. Nada cambió. Inténtelo de nuevo en breve.',
  databaseTookTooLong: 'El servidor de la base de datos tardó demasiado. Nada cambió. Inténtelo de nuevo.',
  databaseNotReached: 'No se puede conectar con el servidor de la base de datos de DATABASE_URL.',
  databaseSignInRejected:
    'El servidor de la base de datos rechazó el nombre de usuario o la contraseña de DATABASE_URL.',
  databaseMissing: 'La base de datos de DATABASE_URL no existe en su servidor. Créela primero.',
  databaseNotOwner:
    'El usuario de DATABASE_URL no puede crear ni cambiar tablas allí. Haga que sea el propietario de la base de datos.',
  databaseBeingRestored:
    'Se está restaurando una copia de seguridad en esta carpeta. Espere a que termine y luego inicie Aftertone.',

  // Phone systems
  phoneSystemNotFound: 'Este sistema telefónico ya no existe.',
  providerUnknown: 'Esta versión de Aftertone no tiene adaptador para «{provider}».',
  alreadyConnected: 'Este sistema telefónico ya está conectado como {name}.',
  anotherAccount: 'Parece una cuenta distinta de {name}. ¿Conectarla como un sistema telefónico nuevo? Nada cambió.',
  enterSecretsAgain:
    'La URL o su certificado de CA cambió. Escriba de nuevo la clave de API o la contraseña de {name}, para que la guardada no se envíe a un lugar equivocado.',
  enterSecretAgain: 'Escríbalo de nuevo, porque la URL o su certificado de CA cambió.',
  answerIdentityFirst: 'Responda primero si {name} sigue siendo el mismo sistema telefónico.',
  identityAnswered: 'Alguien ya respondió eso sobre {name}.',
  managedInFile: '{name} se administra en el archivo de cuentas. Cámbielo allí.',
  droppedFromFile: '{name} ya no está en el archivo de cuentas. Vuelva a añadirlo allí o desconéctelo aquí.',
  beingErased: '{name} se desconectó y aquí se están eliminando sus mensajes.',
  archivedEnterSettings: '{name} está archivado. Escriba su configuración para conectarlo de nuevo.',
  resumeFirst: '{name} está en pausa. Reanúdelo primero.',
  missingChanged: 'El número de mensajes que faltan cambió. Revíselo antes de decidir.',
  morePending:
    '{count, plural, one {Ahora se descartaría # cambio pendiente.} other {Ahora se descartarían # cambios pendientes.}} Revise la lista de nuevo.',
  existingKept: 'Los mensajes existentes siguen disponibles.',
  paused: '{name} está en pausa. No se obtienen mensajes nuevos.',
  pausedUndeclared: '{name} está en pausa porque ya no está en el archivo de cuentas.',
  archived: '{name} está desconectado. Este es su archivo: no llega nada nuevo ni se envía nada.',
  erasing: '{name} se desconectó. Aquí se están eliminando sus mensajes.',
  missing: '{count, plural, one {Falta # mensaje} other {Faltan # mensajes}} en {name}.',
  looksLikeAnother:
    '{name} parece ahora otra cuenta. No se obtiene ni se envía nada hasta que un administrador decida.',
  duplicateOf:
    '{name} muestra los mismos mensajes que {other}. No se obtiene ni se envía nada hasta que un administrador decida.',
  duplicate:
    '{name} muestra los mismos mensajes que otro sistema telefónico conectado aquí. No se obtiene ni se envía nada hasta que un administrador decida.',
  heldRemovals:
    'Se restauró una copia de seguridad. {count, plural, one {# eliminación en {name} está} other {# eliminaciones en {name} están}} en espera hasta que un administrador decida.',

  // Parts of a phone system that couldn't be read
  lineFailed: 'No se pudo leer «{line}».',
  lineIncomplete: 'No se pudo leer «{line}» por completo.',
  voicemailFailed: 'No se pudo leer un mensaje ({ref}).',
  nothingDeleted: 'Nada se considera eliminado por eso.',
  restUpToDate: 'Todo lo demás en {name} está al día.',
  linesFailed: 'No se {lines, plural, one {pudo leer # línea} other {pudieron leer # líneas}} en {name} ({names}).',
  voicemailsFailed: 'No se {voicemails, plural, one {pudo leer # mensaje} other {pudieron leer # mensajes}} en {name}.',
  linesAndVoicemailsFailed:
    'No se pudieron leer {lines, plural, one {# línea} other {# líneas}} ({names}) y {voicemails, plural, one {# mensaje} other {# mensajes}} en {name}.',

  // Skipped items
  skippedUnreadable: 'No se pudo leer.',
  skippedField: 'No se pudo leer: valor inesperado en «{field}».',
  skippedFields: 'No se pudo leer: valores inesperados en {fields}.',
  skippedWhole: 'No se pudo leer: no es un mensaje de voz como los que conocemos.',
  skippedTooEarly: 'Su fecha es anterior a 1990, así que no se sabe cuándo se dejó.',
  skippedTooLate: 'Su fecha está más de dos días en el futuro, así que no se sabe cuándo se dejó.',
  skippedNoId: 'No tiene ID.',
  skippedIdTooLong: 'Su ID es demasiado largo para guardarlo.',
  skippedLineTooLong: 'El ID de su línea es demasiado largo para guardarlo.',
  skippedSameId: 'El sistema telefónico dio el mismo ID a dos mensajes, así que solo se muestra el último.',
  skippedBoxForbidden: 'Esta cuenta no puede leer el buzón {box}.',
  skippedBoxGone: 'El buzón {box} no existe.',
  skippedRefused: 'El sistema telefónico no quiso devolverlo (error {status}).',

  // Changes on their way to a phone system
  noReadMark: '{name} no tiene marcas de escuchado, así que esto solo cambia aquí.',
  noDelete: '{name} no puede eliminar mensajes, así que solo se elimina aquí.',
  notSentYet: 'Aún no se envió a {name}.',
  writeRejected: '{name} rechazó este cambio; solo está guardado aquí.',

  // Webhooks
  webhookNoSecret: 'No hay ningún secreto de firma, así que no se pueden verificar los eventos.',
  webhookNoSignature: 'No estaba firmado, así que pudo enviarlo cualquiera.',
  webhookSignature:
    'Su firma no coincide con el secreto de firma de la configuración: se falsificó o se modificó, o el secreto es otro.',
  webhookSignatureForm: 'Estaba firmado de una forma que Aftertone no conoce.',
  webhookHeadersMissing: 'No indica qué evento es ni cuándo se envió.',
  webhookOutsideTolerance:
    'Llegó más de cinco minutos antes o después de firmarse. Si ocurre a menudo, compare los relojes.',
  webhookReplayed: 'Era una copia de un evento ya recibido.',
  webhookTooLarge: 'Ocupaba más de 256 kB.',
  webhookTooManyWrong:
    'Llegaron demasiados eventos con un secreto equivocado. Inténtelo más tarde con la URL de webhook que aparece en Configuración.',
  webhookNobodyHere: 'Esta URL de webhook no se usa. Cópiela de nuevo desde Configuración → Sistemas telefónicos.',
  webhookNotNow: 'Ahora no se puede verificar el evento. Envíelo de nuevo más tarde.',
  webhookLocal:
    'Los webhooks necesitan una URL accesible desde internet, y {origin} no lo es. Ponga en APP_URL una URL pública con https. Hasta entonces comprobamos con regularidad, así que no se pierde nada.',
  webhookNotHttps:
    'Los webhooks necesitan una URL pública con https, y {origin} no usa https. Configure APP_URL. Hasta entonces comprobamos con regularidad, así que no se pierde nada.',
  phoneIncWebhookAdd:
    'En Phone.inc, donde se configuran los webhooks, añada uno con esta URL, para los mensajes nuevos o para todo.',
  phoneIncWebhookSecret:
    'Mantenga la URL en secreto: nada más prueba que un evento procede de Phone.inc. Un evento solo hace que comprobemos si hay novedades.',
  quoWebhookAdd:
    'En la aplicación de Quo, como propietario o administrador, abra Settings → Webhooks y añada un webhook con esta URL.',
  quoWebhookEvents: 'Elija los eventos de llamadas y mensajes de voz. Los demás se ignoran.',
  quoWebhookSecret:
    'Abra allí el webhook, elija «Reveal signing secret» y escríbalo aquí, en la configuración, como secreto de firma del webhook (en un archivo de cuentas: webhookSecret).',
  quoWebhookMissing: 'Aún no se indicó el secreto de firma del webhook. Hasta entonces se rechazan todos los eventos.',

  // Settings of phone systems
  settingApiKey: 'Clave de API',
  settingServerUrl: 'URL del servidor',
  phoneIncKeyHint: 'Se crea en Phone.inc → Settings → API.',
  phoneIncUrlHint: 'Deje el valor predeterminado, salvo que Phone.inc le haya dado otro.',
  quoKeyHint: 'Se crea en Quo → Settings → API.',
  quoUrlHint: 'Deje el valor predeterminado, salvo que Quo le haya dado otro.',
  quoSurface: 'Versión de la API',
  quoSurfaceAuto: 'Automática (recomendado)',
  quoSurfaceDated: 'La más reciente',
  quoSurfaceV1: 'v1',
  quoSecret: 'Secreto de firma del webhook',
  quoSecretHint: 'Opcional. Se copia de la página del webhook en Quo.',
  portsipUrlHint: 'Con el puerto, por ejemplo https://pbx.example.com:8887.',
  portsipUser: 'Extensión o nombre de usuario',
  portsipUserHint: 'Se importan los mensajes de esta extensión. La verificación en dos pasos debe estar desactivada.',
  portsipPassword: 'Contraseña',
  portsipPasswordHint: 'La que usa este usuario para iniciar sesión en la centralita.',
  portsipDomain: 'Dominio SIP',
  portsipDomainHint: 'Solo hace falta si la centralita atiende a varios clientes.',
  portsipBoxes: 'Buzones compartidos',
  portsipBoxesHint: 'Por número de extensión o ID.',
  portsipBoxesAll: 'Todos a los que este usuario tiene acceso',
  portsipAuthority: 'Certificado de CA personalizado (PEM)',
  portsipAuthorityHint: 'Solo hace falta con certificados autofirmados o internos.',
});
