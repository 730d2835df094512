import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Pages
  phoneSystems: 'Sistemas telefónicos',
  phoneSystem: 'Sistema telefónico',
  connectTitle: 'Conectar un sistema telefónico',
  systemsAbout: 'Conecte los sistemas telefónicos de los que proceden los mensajes de voz.',
  connect: 'Conectar',
  noSystems:
    'Aún no hay sistemas telefónicos. Al conectar uno, sus mensajes de voz aparecerán en la bandeja de entrada.',
  fromFile: 'del archivo de cuentas',
  voicemailCount: '{count, plural, one {# mensaje de voz} other {# mensajes de voz}}',
  managedInFile: '{provider} · Se gestiona en el archivo de cuentas',
  droppedFromFile: '{provider} · Ya no está en el archivo de cuentas',
  goneTitle: 'Sistema telefónico eliminado',
  gone: 'Este sistema telefónico se desconectó y sus mensajes de voz se eliminaron de Aftertone.',
  goToSystems: 'Ir a los sistemas telefónicos',

  // How a phone system is, in a line
  stateConnected: 'Conectado',
  stateConnecting: 'Conectando',
  stateProblems: 'Con problemas',
  stateActionNeeded: 'Requiere atención',
  statePaused: 'En pausa',
  stateArchived: 'Archivado',
  stateDeleting: 'Eliminando',
  checked: 'comprobado {ago}',
  disconnected: 'desconectado <when></when>',
  leftToDelete:
    '{count, plural, one {Queda # mensaje de voz.} other {Quedan # mensajes de voz.}} Puede salir de esta página.',
  clockAhead:
    'El reloj de este sistema telefónico va {time} adelantado respecto al de este servidor. Los mensajes de voz siguen llegando a tiempo, pero sus horas pueden parecer incorrectas. Revise ambos relojes.',
  clockBehind:
    'El reloj de este sistema telefónico va {time} atrasado respecto al de este servidor. Los mensajes de voz siguen llegando a tiempo, pero sus horas pueden parecer incorrectas. Revise ambos relojes.',
  datedAhead:
    '{count, plural, one {# mensaje de voz tiene} other {# mensajes de voz tienen}} una fecha futura porque el reloj de este sistema telefónico va adelantado. Ajuste su hora; de lo contrario, las llamadas aparecerán desordenadas.',

  // What can be done
  checkNow: 'Comprobar ahora',
  checkingNow: 'Buscando mensajes de voz…',
  runFullSync: 'Sincronizar todo',
  fullSyncStarted: 'Sincronización completa iniciada.',
  resume: 'Reanudar',
  resumed: 'Reanudado.',
  tryingAgain: 'Nuevo intento en curso…',
  testConnection: 'Probar conexión',
  testingConnection: 'Probando la conexión…',
  pause: 'Pausar',
  pausedNow: 'En pausa. Los mensajes de voz existentes se conservan; los cambios se sincronizarán al reanudar.',
  updateSecret: '{kind, select, password {Actualizar contraseña} other {Actualizar clave de API}}',
  updateSettings: 'Actualizar configuración',
  fixInFile: 'Actualice este sistema telefónico en el archivo de cuentas y reinicie Aftertone.',
  foundNoLines: 'Conectado. Aún no hay líneas: aparecerán con su primer mensaje de voz.',
  foundLines: 'Conectado. {count, plural, one {Se encontró # línea} other {Se encontraron # líneas}}: {names}.',
  foundMoreLines: 'Conectado. Se encontraron {count, number} líneas: {names} y {more, number} más.',
  looksDifferent: 'Pero parece una cuenta distinta de la que está conectada aquí.',

  // Details
  details: 'Detalles',
  partCount: '{count, plural, one {# parte ilegible} other {# partes ilegibles}}',
  skippedCount: '{count, plural, one {# elemento omitido} other {# elementos omitidos}}',
  lastChecked: 'Última comprobación',
  lastFullSync: 'Última sincronización completa',
  notYet: 'Todavía no',
  notFinishedYet: 'Sin terminar',
  lastChangeSent: 'Último cambio enviado',
  never: 'Nunca',
  sendsChanges: 'Envío de cambios',
  notSupportedBy: 'No compatible con {system}',
  lastError: 'Último error',
  noError: 'Ninguno',
  resolved: '(resuelto)',
  errorsLastDay: 'Errores, últimas 24 h',
  noRequests: 'Ninguna solicitud',
  failedOf: '{failed, number} de {asked, plural, one {# solicitud} other {# solicitudes}}',
  failedShare: '{failed, number} de {asked, plural, one {# solicitud} other {# solicitudes}} ({share})',
  schedule: 'Frecuencia',
  scheduleEvery: '{count, plural, one {Cada segundo} other {Cada # segundos}}',
  scheduleSlowed: 'Más lenta tras {count, plural, one {# error} other {# errores seguidos}}',
  scheduleOnHold:
    'En espera tras {count, plural, one {# error} other {# errores seguidos}}; nuevo intento <when></when>',
  scheduleRetrying: 'Nuevo intento en curso tras {count, plural, one {# error} other {# errores seguidos}}',
  scheduleStopped: 'Detenida hasta que se corrija la configuración',
  scheduleAsksFirst: 'Detenida hasta que responda a la pregunta de arriba',
  nextCheck: 'Próxima comprobación',
  voicemails: 'Mensajes de voz',
  pendingChanges: 'Cambios pendientes',
  noPending: 'Ninguno',
  pendingSending: '{count, number} en envío',
  pendingRejected: '{count, plural, one {# rechazado} other {# rechazados}}',
  pendingScheduled: '{count, plural, one {# programado para eliminar} other {# programados para eliminar}}',
  disconnectedAt: 'Desconectado',
  pendingAbout: 'Aún no se enviaron a {system}; primero los más antiguos.',
  pendingKind: '{kind, select, listened {Escuchado} unlistened {Sin escuchar} other {Eliminación}}',
  deletedVoicemail: 'Mensaje de voz eliminado',
  inTrashUntil: 'En la papelera; se eliminará allí <when></when>',
  unreadableParts: 'No se pudo leer',
  unreadablePartsAbout: 'Todo lo demás de este sistema telefónico está al día.',
  partSince: 'Desde <since></since>; último intento <last></last>',
  skippedItems: 'Elementos omitidos',
  skippedItemsAbout: 'No se pudieron leer. Se reintentará en cada comprobación.',
  skippedWhen: '{ref} · primera vez <first></first>, última vez <last></last>',
  couldntLoadList: 'No se pudo cargar esta lista.',
  showMore: 'Mostrar más',

  // Webhook
  webhookTitle: 'Avisos al instante (webhook)',
  webhookAbout:
    'Reciba los mensajes de voz nuevos en cuanto llegan. Sin webhook, se comprueba {count, plural, one {cada segundo} other {cada # segundos}}.',
  noWebhook:
    '{system} no envía webhooks. En su lugar, se comprueba {count, plural, one {cada segundo} other {cada # segundos}}.',
  webhookUrl: 'URL del webhook',
  webhookUrlHint: 'Contiene un secreto. Péguela solo en {system}.',
  copyUrl: 'Copiar URL',
  noEvents: 'Aún no se recibió ningún evento.',
  lastEvent: 'Último evento recibido <when></when>.',
  lastRejected: 'Último evento rechazado <when></when>: {reason}',

  // What an administrator is asked
  missingTitle:
    '{count, plural, one {# mensaje de voz desapareció de {system}.} other {# mensajes de voz desaparecieron de {system}.}}',
  missingAbout:
    'Puede ser un error de ese sistema. {count, plural, one {Consérvelo tal cual o indique a todos que se eliminó allí.} other {Consérvelos tal cual o indique a todos que se eliminaron allí.}} En ningún caso se elimina nada aquí.',
  keep: 'Conservar',
  markDeletedThere: '{count, plural, one {Marcar como eliminado allí} other {Marcar como eliminados allí}}',
  restoredTitle:
    'Se restauró una copia de seguridad <when></when>. {count, plural, one {# eliminación está} other {# eliminaciones están}} en espera.',
  restoredTitleUndated:
    'Se restauró una copia de seguridad. {count, plural, one {# eliminación está} other {# eliminaciones están}} en espera.',
  restoredAbout:
    '{perSystem}. {count, plural, one {Estaba prevista} other {Estaban previstas}} para después de hacer la copia. No se elimina nada, ni aquí ni en los sistemas telefónicos, hasta que decida. Lo que sigue aquí está en la <trash>Papelera</trash>, donde también puede decidir caso por caso.',
  restoredOfSystem: '{system}: {count, number}',
  keepThem: '{count, plural, one {Conservarlo} other {Conservarlos}}',
  deleteThem: '{count, plural, one {Eliminarlo…} other {Eliminarlos…}}',
  deletePermanentlyTitle:
    '¿Eliminar definitivamente {count, plural, one {# mensaje de voz} other {# mensajes de voz}}?',
  deletePermanentlyAbout:
    '{count, plural, one {Se elimina aquí y en su sistema telefónico, y no se puede restaurar.} other {Se eliminan aquí y en los sistemas telefónicos, y no se pueden restaurar.}}',
  deletePermanently: 'Eliminar definitivamente',
  anotherTitle: '{system} parece ahora una cuenta distinta. ¿Conectarla como sistema telefónico nuevo?',
  anotherAbout:
    'No se importa ni se envía nada hasta que decida. Si lo conecta como nuevo, sus mensajes de voz tendrán líneas propias y los anteriores quedarán aquí como archivo. {changes, plural, =0 {} one {Se descarta # cambio pendiente. } other {Se descartan # cambios pendientes. }}Elija «Es el mismo» solo si sabe que es el mismo sistema telefónico, por ejemplo tras una reinstalación: los cambios pendientes se le enviarán.',
  differentTitle: 'Parece una cuenta distinta. ¿Conectarla como sistema telefónico nuevo?',
  differentAbout:
    'No se cambió nada. Si sabe que es el mismo sistema telefónico que {system}, por ejemplo tras una reinstalación, elija «Es el mismo»: los cambios pendientes se le enviarán y sus mensajes de voz se unirán a los que ya hay aquí.',
  connectAsNew: 'Conectar como nuevo',
  itsTheSame: 'Es el mismo',
  duplicateTitle: '{system} muestra los mismos mensajes de voz que {other}.',
  duplicateTitleUnknown: '{system} muestra los mismos mensajes de voz que otro sistema telefónico.',
  duplicateAbout:
    'Con ambos conectados, cada mensaje de voz aparecería dos veces en la bandeja de entrada. Desconecte {system} o conserve ambos si eso es lo que quiere.',
  keepBoth: 'Conservar ambos',
  connectedAgain: '{system} vuelve a estar conectado.',
  connectedAsNew: 'Conectado como sistema telefónico nuevo.',

  // The first import
  importTitle: 'Primera importación',
  importStarting: 'Iniciando la importación…',
  importedNone: '{system} está conectado. Aún no tiene mensajes de voz.',
  imported:
    '{count, plural, one {Se importó # mensaje de voz} other {Se importaron # mensajes de voz}} de {system}. Los nuevos aparecerán automáticamente.',
  importSoFar:
    '{count, plural, one {Se importó # mensaje de voz} other {Se importaron # mensajes de voz}} por ahora{back, select, yes {, desde el {day}} other {}}. Puede salir de esta página; la importación continúa en segundo plano.',
  importOfTotal:
    '{count, number} de unos {total, plural, one {# mensaje de voz} other {# mensajes de voz}}{back, select, yes {, desde el {day}} other {}}. Puede salir de esta página; la importación continúa en segundo plano.',

  // Connecting one
  connectAbout:
    'La conexión se prueba antes de guardar. Las credenciales se cifran en su servidor y no se vuelven a mostrar.',
  archivedHere:
    '{system} está archivado. Si lo conecta aquí, se reconocerá y sus mensajes de voz continuarán. También puede <link>reconectarlo en su página</link>.',
  whichSystem: '¿Qué sistema telefónico?',
  nameHint: 'Lo ve todo el equipo.',
  testingAndConnecting: 'Probando y conectando…',
  connectedImporting: 'Conectado. Importando mensajes de voz…',
  continued:
    'Este sistema telefónico ya estuvo conectado, así que sus mensajes de voz continúan.{changes, plural, =0 {} one { Ahora se enviará # cambio pendiente.} other { Ahora se enviarán # cambios pendientes.}}',
  whichCountry: '¿En qué país está {system}?',
  countryNotSet: 'Sin definir',
  countryAutomatic: 'Automático ({country})',
  countryUnknownHint:
    'Sus propios números no lo indican. Los números que envía sin prefijo internacional se leen como números de este país.',
  countryHint: 'Los números que {system} envía sin prefijo internacional se leen como números de este país.',
  countrySaved: 'País guardado.',
  optional: '{label} <small>(opcional)</small>',
  listNone: 'Ninguno',
  listAll: 'Todos',
  listChosen: 'Elegir:',

  // Its settings
  settingsAbout: 'Cifrada en su servidor. Las claves y contraseñas no se vuelven a mostrar.',
  settingsInFile:
    '{system} procede del archivo de cuentas (ACCOUNTS_FILE). Cambie allí su nombre, país o configuración, o quítelo de allí, y reinicie Aftertone.',
  nameSaved: 'Nombre guardado para todos.',
  changeSettings: 'Cambiar configuración…',
  reconnect: 'Reconectar…',
  changeSettingsTitle: 'Cambiar la configuración de {system}',
  reconnectTitle: 'Reconectar {system}',
  changeSettingsAbout:
    'Si cambia la URL del servidor, vuelva a introducir la clave o la contraseña. La conexión se prueba antes de guardar.',
  reconnectAbout: 'Su configuración se eliminó al desconectarlo. La conexión se prueba antes de guardar.',
  savedSecret: 'Guardado. Introduzca otro valor para reemplazarlo.',
  removeSaved: 'Quitar el valor guardado',
  nothingToSave: 'No hay nada que guardar. Cambie al menos un campo.',
  save: 'Guardar',
  connectionWorks: 'La conexión funciona. Configuración guardada.',
  noAdapter: 'Esta versión de Aftertone no puede conectarse a él.',

  // Disconnecting
  disconnect: 'Desconectar',
  disconnectAbout: 'Conserve o elimine sus mensajes de voz en Aftertone. En {system} no se cambia nada.',
  disconnectSystem: 'Desconectar {system}…',
  disconnectTitle: '¿Desconectar {system}?',
  deleteArchive: 'Eliminar archivo',
  deleteArchiveAbout: 'Elimina definitivamente sus mensajes de voz de Aftertone.',
  deleteArchiveOpen: 'Eliminar archivo…',
  deleteArchiveTitle: '¿Eliminar el archivo de {system}?',
  notChangedThere: 'En {system} no se cambia nada.',
  discardedTitle:
    '{count, plural, one {Se descartaría # cambio pendiente:} other {Se descartarían # cambios pendientes:}}',
  itsVoicemails: 'Sus mensajes de voz',
  keepVoicemails: 'Conservar los mensajes de voz',
  keepVoicemailsAbout:
    '{count, plural, one {Se puede seguir buscando # mensaje de voz} other {Se pueden seguir buscando # mensajes de voz}}, con las grabaciones descargadas. No se importan nuevos.',
  deleteVoicemails: 'Eliminar los mensajes de voz',
  deleteVoicemailsAbout:
    'Elimina aquí {count, plural, one {# mensaje de voz} other {# mensajes de voz}} para todos, con notas, actividad y grabaciones. No se puede deshacer.',
  sureDiscard:
    '{changes, plural, one {Descartar el cambio pendiente de arriba} other {Descartar los # cambios pendientes de arriba}}',
  sureDelete: 'Eliminar definitivamente {count, plural, one {# mensaje de voz} other {# mensajes de voz}}',
  sureDeleteAndDiscard:
    'Eliminar definitivamente {count, plural, one {# mensaje de voz} other {# mensajes de voz}} y descartar {changes, plural, one {el cambio pendiente de arriba} other {los # cambios pendientes de arriba}}',
  tickToConfirm: 'Marque la casilla para confirmar.',
  disconnectAndDelete: 'Desconectar y eliminar',
  nowArchived: '{system} está desconectado. Sus mensajes de voz quedan archivados.',
  nowDeleting: 'Eliminando los mensajes de voz de {system}…',

  // Lines
  linesAbout: 'Las líneas proceden de los sistemas telefónicos. Aquí puede cambiarles el nombre o el color.',
  noLines: 'Aún no hay líneas. Aparecerán al conectar un sistema telefónico.',
  linesShown: '{shown, number} de {total, number} líneas. Busque las demás por nombre o número.',
  editLine: 'Editar {line}',
  edit: 'Editar',
  lineSaved: 'Línea guardada para todos.',
  lineNameHint: 'Este nombre se conserva aunque cambie en {provider}.',
  color: 'Color',
  colorName:
    '{color, select, teal {Verde azulado} violet {Violeta} amber {Ámbar} rose {Rosa} sky {Celeste} lime {Lima} orange {Naranja} other {Gris pizarra}}',
  sameAsSystem: 'Igual que el sistema telefónico',
  lineCountryHint: 'Los números sin prefijo internacional se leen como números de este país.',
  dialsExtensions: 'Se pueden llamar extensiones desde aquí',
  dialsExtensionsHint:
    'Actívelo si los dispositivos del equipo llaman a través de {provider}. De lo contrario, un número corto puede llegar a otra persona.',
});
