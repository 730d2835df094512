import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Command menu
  commandMenu: 'Menú de comandos',
  whatToDo: '¿Qué quiere hacer?',
  teammates: 'Miembros del equipo',
  noTeammate: 'No hay ningún miembro con ese nombre',
  searchFor: 'Buscar «{query}»',

  // Its groups
  voicemails: 'Mensajes',
  thisVoicemail: '{count, plural, one {Este mensaje} other {# seleccionados}}',
  goTo: 'Ir a',
  more: 'Más',

  // Other words for an action, found by typing them
  callWords: 'teléfono marcar llamar',
  doneWords: 'cerrar resultado cita llamada devuelta',
  listenedWords: 'leído no leído',
  assignWords: 'dar tomar encargarse',
  deleteWords: 'papelera borrar quitar',

  // Shortcut sheet
  orKey: 'o',
  thenKey: 'y luego',
  otherAlphabet:
    'Si su teclado usa otro alfabeto, pulse la tecla que está en el mismo lugar que en un teclado estadounidense.',
  singleKeys: 'Atajos de una sola tecla',
  singleKeysOn:
    'Desactívelos si dicta o pulsa teclas sin querer. Intro, Esc, ← → y el menú de comandos siguen funcionando.',
  singleKeysOff:
    'Desactivados. Solo funcionan Intro, Esc, ← → y el menú de comandos. Esta lista también está en el menú de comandos.',
  singleKeysNotChanged: 'No se pudo cambiar. {reason}',

  // Its parts
  groupMoving: 'Moverse',
  groupListening: 'Escuchar',
  groupDeciding: 'Trabajar con un mensaje',
  groupSeveral: 'Varios a la vez',
  groupGoing: 'Ir a',
  groupAnywhere: 'En cualquier lugar',

  // What each shortcut does
  next: 'Mensaje siguiente',
  previous: 'Mensaje anterior',
  open: 'Abrir',
  back: 'Borrar la selección o volver a la lista',
  play: 'Reproducir o pausar',
  skipBack: 'Retroceder 10 segundos',
  skipForward: 'Avanzar 10 segundos',
  slower: 'Más lento',
  faster: 'Más rápido',
  listened: 'Marcar como escuchado o sin escuchar',
  done: 'Marcar como resuelto',
  doneNext: 'Marcar como resuelto y abrir el siguiente',
  delete: 'Eliminar',
  undoLast: 'Deshacer el último cambio',
  assignTo: 'Asignar a…',
  callBack: 'Devolver la llamada',
  writeNote: 'Escribir una nota',
  select: 'Seleccionar',
  selectDown: 'Ampliar la selección hacia abajo',
  selectUp: 'Ampliar la selección hacia arriba',
  search: 'Buscar',
  openCommandMenu: 'Abrir el menú de comandos',
  showShortcuts: 'Mostrar todos los atajos',
});
