import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // The screen
  skipToList: 'Ir a los mensajes',
  sidebar: 'Barra lateral',
  unlistenedTotal: '{count, number} sin escuchar en total',
  showAllLines: 'Mostrar todas las líneas',
  newestFirst: 'Más recientes primero',
  oldestFirst: 'Más antiguos primero',
  showNewestFirst: 'Mostrar primero los más recientes',
  showOldestFirst: 'Mostrar primero los más antiguos',
  noneOpen: 'Ningún mensaje abierto',
  selectToListen: 'Seleccione un mensaje para escucharlo.',
  unlistenedVoicemails:
    '<big>{count, number}</big> {count, plural, one {mensaje sin escuchar} other {mensajes sin escuchar}}',
  startWithOldest: 'Empezar por el más antiguo',

  // The list
  loadingVoicemails: 'Cargando mensajes…',
  loadingOlder: 'Cargando mensajes anteriores…',
  listFailed: 'No se pudieron cargar los mensajes.',
  listFailedSafe: 'No se perdió nada: están a salvo en el servidor.',
  listFailedWhy: '{reason} No se perdió nada: están a salvo en el servidor.',
  arrivals:
    '{count, plural, one {# mensaje nuevo al principio de la lista} other {# mensajes nuevos al principio de la lista}}',
  arrivalsShort: '{count, plural, one {# nuevo} other {# nuevos}}',

  // Nothing in the list
  noLinesFound: 'Todavía no hay mensajes.',
  noLinesFoundWhy: 'No encontramos ninguna línea en este sistema telefónico.',
  noLines: 'Todavía no hay líneas.',
  noLinesWhy: 'Los mensajes aparecerán aquí cuando un administrador conecte un sistema telefónico.',
  noPhoneSystem: 'Todavía no hay un sistema telefónico.',
  noPhoneSystemWhy: 'Conecte su sistema telefónico y los mensajes aparecerán aquí.',
  connectPhoneSystem: 'Conectar un sistema telefónico',
  importing: 'Importando mensajes…',
  importingWhy: 'Los primeros llegarán en un momento.',
  newAppear: 'Los mensajes nuevos aparecen automáticamente.',
  lastVoicemail: 'Último mensaje {ago}.',

  // Search
  search: 'Buscar',
  searchVoicemails: 'Buscar mensajes',
  clearSearch: 'Borrar la búsqueda',
  results: '{count, plural, =0 {Sin resultados} one {# resultado} other {# resultados}}',
  moreResults: 'Más de {count, number} resultados',
  noResultsSoFar: 'Sin resultados por ahora',
  searchFailed: 'La búsqueda no respondió.',
  noResults:
    '{soFar, select, yes {Sin resultados por ahora en {view} para «<q>{query}</q>».} other {Sin resultados en {view} para «<q>{query}</q>».}}',
  noResultsOnLine:
    '{soFar, select, yes {Sin resultados por ahora en {view}, línea <name>{line}</name>, para «<q>{query}</q>».} other {Sin resultados en {view}, línea <name>{line}</name>, para «<q>{query}</q>».}}',
  searchedWhere: 'Se buscó en transcripciones, notas, nombres y números.',
  shortWords:
    'Las palabras muy cortas tardan más en buscarse. Escriba al menos tres letras para buscar en todo a la vez.',
  showResults: '{count, plural, one {Mostrar # resultado en {view}} other {Mostrar # resultados en {view}}}',
  showMoreResults: 'Mostrar más de {count, number} resultados en {view}',
  viewAllLines: '{view}, todas las líneas',
  searchedTo: 'Se buscó hasta el <day></day>.',
  searchingFrom: 'Continúa la búsqueda desde el <day></day>…',
  keepSearching: 'Seguir buscando',

  // A row
  rowUnlistened: 'Sin escuchar.',
  waiting: 'En espera',
  noteBy: 'Nota de <by>{name}</by>:',
  noSpeech: 'No se detectó voz',
  transcribing: 'Transcribiendo…',
  noTranscript: 'Sin transcripción',
  transcriptFailed: 'No se pudo transcribir',
  hungUp: 'Colgó · sin mensaje',
  selectRow: 'Seleccionar {caller}',
  unsavedNote: 'Su nota sin guardar',
  notes: '{count, plural, one {# nota} other {# notas}}',
  deletedThere: 'Eliminado en {system} · aquí se conserva',
  waitingToSync: 'Pendiente de sincronizar con {system}',
  changeRejected: '{system} rechazó este cambio',
  deletesInDays: '{days, plural, one {Se elimina en # día} other {Se elimina en # días}}',
  deletesInHours: '{hours, plural, one {Se elimina en # hora} other {Se elimina en # horas}}',
  deletingSoon: 'Se elimina pronto',

  // What each action will do
  listenedThereToo: 'Cambia para todos, también en {system}',
  listenedHereOnly: '{system} no lo admite, así que solo cambia aquí.',
  trashThereLater:
    'Pasa a la papelera para todos. Al terminar su tiempo en la papelera, también se elimina de {system}.',
  trashHereOnly: '{system} no permite eliminar, así que solo se quita de aquí.',
  eraseThereToo: 'Se elimina aquí y en {system}, para todos',
  eraseHereOnly: 'Se elimina aquí para todos. {system} no permite eliminar y conserva su copia.',
  archivedListened: 'Cambia aquí para todos',
  archivedTrash: 'Pasa a la papelera, solo aquí',
  archivedErase: 'Se elimina aquí para todos. En {system} no se elimina nada.',

  // Why a caller can’t be called
  callerHidden: 'No hay un número al que llamar. La persona ocultó su número.',
  notANumber: '«{number}» no es un número al que se pueda llamar.',
  emergencyNumber: '{number} es un número de emergencia, por eso no se llama desde aquí.',
  extensionInside:
    'A la extensión {number} solo se puede llamar desde el sistema telefónico. Un administrador puede cambiarlo en Configuración, Líneas.',

  // Selected rows
  selectedVoicemails: 'Mensajes seleccionados',
  clearSelection: 'Borrar la selección',
  rowsSelected: '{count, plural, one {# seleccionado} other {# seleccionados}}',
  noSelection: 'Nada seleccionado',
  bulkActions: 'Acciones para la selección',

  // Short, under an icon
  listened: 'Escuchado',
  unlistened: 'Sin escuchar',
  assign: 'Asignar…',

  // Keys
  nothingToUndo: 'No hay nada que deshacer.',
});
