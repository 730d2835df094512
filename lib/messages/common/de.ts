import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  tryAgain: 'Erneut versuchen',

  // Views
  viewInbox: 'Posteingang',
  viewUnlistened: 'Nicht angehört',
  viewMine: 'Meine',
  viewDone: 'Erledigt',
  viewTrash: 'Papierkorb',

  // How a voicemail was closed
  outcomeCalledBack: 'Zurückgerufen',
  outcomeLeftMessage: 'Nachricht hinterlassen',
  outcomeBooked: 'Termin vereinbart',
  outcomeWrongNumber: 'Falsche Nummer',
  outcomeNoActionNeeded: 'Nichts zu tun',
  outcomeDone: 'Erledigt',
  outcomeDoneWith: 'Erledigt · {outcome}',

  // Pages that are only a sentence
  notFoundTitle: 'Nicht gefunden',
  pageNotFound: 'Seite nicht gefunden',
  linkMayBeWrong: 'Der Link ist vielleicht falsch oder veraltet.',
  openInbox: 'Posteingang öffnen',

  // Times and lengths
  timeNow: 'jetzt',
  timeJustNow: 'gerade eben',
  timeYesterday: 'Gestern',
  timeClockAhead: 'Uhr geht vor',
  timeMinutes: '{minutes, number}\u00a0Min.',
  timeHours: '{hours, number}\u00a0Std.',
  timeDays: '{days, plural, one {# Tag} other {# Tagen}}',
  timeHoursMinutes: '{hours, number}\u00a0Std. {minutes, number}\u00a0Min.',
  timeDaysHours: '{days, number}\u00a0Tg. {hours, number}\u00a0Std.',
  timeUnderMinute: 'weniger als 1\u00a0Min.',
  timeTodayAt: 'heute um {time}\u00a0Uhr',
  timeYesterdayAt: 'gestern um {time}\u00a0Uhr',
  timeTomorrowAt: 'morgen um {time}\u00a0Uhr',
  timeOnDayAt: 'am {day} um {time}\u00a0Uhr',
  timeOfToday: '{time}\u00a0Uhr',
  timeDayAt: '{day}, {time}\u00a0Uhr',
  timeAndAgo: '{when}, {ago}',
  timeUnknown: 'Zeit unbekannt',
  timeUnknownShort: 'Unbekannt',
  timeUnknownDay: 'unbekannt',
  timeUnknownSince: 'unbekannter Zeit',
  timeAtUnknown: 'zu unbekannter Zeit',
  timeLongSeconds: '{seconds, plural, one {# Sekunde} other {# Sekunden}}',
  timeLongMinutes: '{minutes, plural, one {# Minute} other {# Minuten}}',
  timeLong: '{minutes, plural, one {# Minute} other {# Minuten}} {seconds, plural, one {# Sekunde} other {# Sekunden}}',

  // Who called
  callerUnknown: 'Unbekannter Anrufer',
  callerExtension: 'Nebenstelle {number}',
});
