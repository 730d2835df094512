import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  tryAgain: 'Intentar de nuevo',

  // Buttons and fields
  cancel: 'Cancelar',
  continue: 'Continuar',
  close: 'Cerrar',
  dismiss: 'Descartar',
  hide: 'Ocultar',
  signIn: 'Iniciar sesión',
  signOut: 'Cerrar sesión',
  settings: 'Configuración',
  keyboardShortcuts: 'Atajos de teclado',
  password: 'Contraseña',
  showPassword: 'Mostrar la contraseña',
  showSecret: 'Mostrar: {name}',
  checking: 'Comprobando…',
  searching: 'Buscando…',

  // The app, as browsers and stores name it
  appDescription: 'El buzón de voz compartido para recepciones',

  // Pages that are only a sentence
  notFoundTitle: 'No encontrada',
  pageNotFound: 'Página no encontrada',
  linkMayBeWrong: 'Es posible que el enlace sea incorrecto o esté desactualizado.',
  openInbox: 'Abrir la bandeja de entrada',
  pageFailed: 'Algo salió mal',
  changesAreSafe: 'Sus mensajes de voz y sus cambios están a salvo.',
  errorId: 'ID del error para su administrador: {id}',
  cantReachTitle: 'No se puede conectar con Aftertone',
  nothingSavedOffline:
    'No hay conexión o el servidor no responde, y no hay nada guardado en este dispositivo. La página se recargará cuando vuelva la conexión.',
  pageNeedsConnection: 'Esta página necesita conexión. La bandeja de entrada está disponible sin conexión.',

  // Sidebar
  viewsAndLines: 'Vistas y líneas',
  lines: 'Líneas',
  unlistenedCount: '{count, plural, one {#<detail> sin escuchar</detail>} other {#<detail> sin escuchar</detail>}}',
  findLine: 'Buscar una línea',
  findOneOfLines: 'Buscar entre {total, number} líneas',
  busiestLines: 'Las {shown, number} más activas de {total, number} líneas.',
  firstLinesFound: 'Las primeras {shown, number} de {total, number} líneas encontradas.',
  noLinesFound: 'Ninguna línea con ese nombre o número.',
  lineArchived: 'Archivada',
  lineHasProblems: 'El sistema telefónico tiene problemas',
  signedInAs: '<detail>Sesión iniciada como </detail><member>{name}</member>',

  // Signing out
  unsentChangesKept:
    '{count, plural, one {# cambio sin enviar queda en este dispositivo, protegido, hasta que vuelva a iniciar sesión aquí.} other {# cambios sin enviar quedan en este dispositivo, protegidos, hasta que vuelva a iniciar sesión aquí.}}',
  unsentChangesLost: '{count, plural, one {Se perderá # cambio sin enviar.} other {Se perderán # cambios sin enviar.}}',
  unsavedNotesLost: '{count, plural, one {Se perderá # nota sin guardar.} other {Se perderán # notas sin guardar.}}',
  couldNotSignOut: 'No se pudo cerrar la sesión: el servidor no respondió. Inténtelo de nuevo.',
  onlyDeviceSignedOut:
    'Se eliminaron los datos sin conexión, pero la sesión sigue abierta: el servidor no respondió. Inténtelo de nuevo.',

  // Connection
  offlineShowingSaved: 'Sin conexión. Se muestran los mensajes guardados.',
  cantReachRetrying: 'No se puede conectar con Aftertone. Se muestran los últimos datos cargados; reintentando…',
  signInInFront: 'Su red o un proxy le pide que inicie sesión primero.',
  mayBeOutdated: 'Es posible que esta página no esté al día.',
  changesWillSync:
    '{count, plural, one {# cambio se sincronizará cuando vuelva la conexión.} other {# cambios se sincronizarán cuando vuelva la conexión.}}',

  // Phone systems with problems
  phoneSystemHasProblems: '{label} tiene problemas. Los mensajes existentes siguen disponibles.',
  phoneSystemsHaveProblems:
    '{count, plural, one {# sistema telefónico tiene problemas.} other {# sistemas telefónicos tienen problemas.}} Los mensajes existentes siguen disponibles.',
  seeWhich: 'Ver cuáles',
  viewPhoneSystem: 'Ver<detail> la configuración de {label}</detail>',
  failingSince: 'Desde: <time></time>',
  pendingChanges: '{count, plural, one {# cambio pendiente} other {# cambios pendientes}}',

  // New version
  newVersionReady: 'Hay una nueva versión disponible.',
  reloadLosesText: 'Lo que escribió en esta página no está guardado. Se perderá al recargar.',
  reload: 'Recargar',
  reloadAnyway: 'Recargar de todos modos',

  // Toasts, and what is announced to screen readers
  toast: 'Notificación',
  toasts: 'Notificaciones ({hotkey})',
  pressToReach: '{action}: pulse F8 para llegar',
  recentChanges: 'Cambios recientes',
  unlistenedNow: '{count, plural, one {# mensaje de voz sin escuchar} other {# mensajes de voz sin escuchar}}',
  unlistenedLeft:
    '{count, plural, one {Queda # mensaje de voz sin escuchar} other {Quedan # mensajes de voz sin escuchar}}',

  // Asking for the password
  confirmItsYou: 'Confirme su identidad',
  enterPasswordToContinue: 'Escriba su contraseña para continuar. No se le volverá a pedir en 15 minutos.',
  tooManyAttempts: 'Demasiados intentos. Inténtelo de nuevo en {seconds, plural, one {# segundo} other {# segundos}}.',
  youCanTryAgain: 'Ya puede intentarlo de nuevo.',

  // Plain http
  notEncrypted: 'Esta conexión no está cifrada.',
  othersCanListen: 'Cualquier persona en esta red puede leer las contraseñas y escuchar los mensajes.',
  setUpHttps: 'Configure https: consulte “On your phones” en el README.',
  askForHttps: 'Pida a un administrador que configure https.',
  hideHttpWarning: 'Ocultar<detail> la advertencia sobre la conexión sin cifrar</detail>',

  // Requests that fail
  somethingWentWrong: 'Algo salió mal. Recargue la página.',
  replyNotUnderstood: 'Aftertone se actualizó. Recargue la página.',
  tookTooLong: 'Aftertone tardó demasiado en responder.',
  cantReach: 'No se puede conectar con Aftertone. Compruebe la conexión.',
  interrupted: 'Se interrumpió la conexión.',
  notReady: 'Aftertone aún no está listo. Inténtelo de nuevo en un momento.',
  blockedInFront: 'Algo entre este dispositivo y Aftertone bloqueó la solicitud (error {status}).',

  // What a device keeps
  deviceFull:
    'El almacenamiento de este dispositivo está lleno. Guarde sus notas y deje esta ventana abierta hasta que se envíe todo.',
  deviceRefuses:
    'Este navegador no permite que Aftertone guarde datos. Guarde sus notas y deje esta ventana abierta hasta que se envíe todo.',
  unreadableChanges:
    '{count, plural, one {# de sus cambios en este dispositivo ya no se puede leer y se eliminó.} other {# de sus cambios en este dispositivo ya no se pueden leer y se eliminaron.}} Su clave cambió, probablemente porque se restauró una copia de seguridad.',
  unreadableNotes:
    '{count, plural, one {# de sus notas sin guardar en este dispositivo ya no se puede leer y se eliminó.} other {# de sus notas sin guardar en este dispositivo ya no se pueden leer y se eliminaron.}} Su clave cambió, probablemente porque se restauró una copia de seguridad.',

  // Views
  viewInbox: 'Bandeja de entrada',
  viewUnlistened: 'Sin escuchar',
  viewMine: 'Míos',
  viewDone: 'Resueltos',
  viewTrash: 'Papelera',
  // An empty one, and why it is empty
  noneWaiting: 'No hay mensajes en espera.',
  caughtUp: 'Está todo al día.',
  mineEmpty: 'No tiene nada asignado.',
  mineEmptyWhy: 'Aquí aparecen los mensajes que se asigne o que le asignen.',
  doneEmpty: 'Todavía no hay nada resuelto.',
  doneEmptyWhy: 'Aquí aparecen los mensajes resueltos. Siempre se pueden volver a abrir.',
  trashEmpty: 'La papelera está vacía.',
  trashEmptyWhy: 'Los mensajes eliminados permanecen aquí un tiempo antes de eliminarse definitivamente.',

  // How a voicemail was closed
  outcomeCalledBack: 'Llamada devuelta',
  outcomeLeftMessage: 'Mensaje dejado',
  outcomeBooked: 'Cita reservada',
  outcomeWrongNumber: 'Número equivocado',
  outcomeNoActionNeeded: 'No requiere acción',
  outcomeDone: 'Resuelto',
  outcomeDoneWith: 'Resuelto · {outcome}',

  // Times and lengths
  timeNow: 'ahora',
  timeJustNow: 'ahora mismo',
  timeYesterday: 'Ayer',
  timeClockAhead: 'Hora adelantada',
  timeMinutes: '{minutes, number} min',
  timeHours: '{hours, number} h',
  timeDays: '{days, plural, one {# día} other {# días}}',
  timeHoursMinutes: '{hours, number} h {minutes, number} min',
  timeDaysHours: '{days, number} d {hours, number} h',
  timeUnderMinute: 'menos de un minuto',
  timeTodayAt: 'hoy, {time}',
  timeYesterdayAt: 'ayer, {time}',
  timeTomorrowAt: 'mañana, {time}',
  timeOnDayAt: 'el {day}, {time}',
  timeOfToday: 'hoy, {time}',
  timeDayAt: 'el {day}, {time}',
  timeAndAgo: '{when}, {ago}',
  timeUnknown: 'Hora desconocida',
  timeUnknownShort: 'Desconocida',
  timeUnknownDay: 'un día desconocido',
  timeUnknownSince: 'una hora desconocida',
  timeAtUnknown: 'a una hora desconocida',
  timeLongSeconds: '{seconds, plural, one {# segundo} other {# segundos}}',
  timeLongMinutes: '{minutes, plural, one {# minuto} other {# minutos}}',
  timeLong:
    '{minutes, plural, one {# minuto} other {# minutos}} y {seconds, plural, one {# segundo} other {# segundos}}',

  // Who called
  callerUnknown: 'Número desconocido',
  callerExtension: 'Extensión {number}',

  // What stands on keys
  keyEscape: 'Esc',
  keyShift: 'Mayús',
  keyDelete: 'Supr',
  keyEnter: 'Intro',
  keySpace: 'Espacio',
  keyControl: 'Ctrl',

  // Parts that come after the page
  partNotLoaded: 'No se pudo cargar. Inténtelo de nuevo en un momento.',
});
