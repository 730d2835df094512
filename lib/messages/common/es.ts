import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  tryAgain: 'Intentar de nuevo',

  // Views
  viewInbox: 'Bandeja de entrada',
  viewUnlistened: 'Sin escuchar',
  viewMine: 'Míos',
  viewDone: 'Resueltos',
  viewTrash: 'Papelera',

  // How a voicemail was closed
  outcomeCalledBack: 'Llamada devuelta',
  outcomeLeftMessage: 'Mensaje dejado',
  outcomeBooked: 'Cita reservada',
  outcomeWrongNumber: 'Número equivocado',
  outcomeNoActionNeeded: 'No requiere acción',
  outcomeDone: 'Resuelto',
  outcomeDoneWith: 'Resuelto · {outcome}',

  // Pages that are only a sentence
  notFoundTitle: 'No encontrada',
  pageNotFound: 'Página no encontrada',
  linkMayBeWrong: 'Es posible que el enlace sea incorrecto o esté desactualizado.',
  openInbox: 'Abrir la bandeja de entrada',

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
});
