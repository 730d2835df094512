import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  tryAgain: 'Réessayer',

  // Views
  viewInbox: 'Boîte de réception',
  viewUnlistened: 'Non écoutés',
  viewMine: 'À moi',
  viewDone: 'Traités',
  viewTrash: 'Corbeille',

  // How a voicemail was closed
  outcomeCalledBack: 'Rappelé',
  outcomeLeftMessage: 'Message laissé',
  outcomeBooked: 'Rendez-vous pris',
  outcomeWrongNumber: 'Mauvais numéro',
  outcomeNoActionNeeded: 'Rien à faire',
  outcomeDone: 'Traité',
  outcomeDoneWith: 'Traité · {outcome}',

  // Pages that are only a sentence
  notFoundTitle: 'Page introuvable',
  pageNotFound: 'Page introuvable',
  linkMayBeWrong: 'Le lien est peut-être erroné ou obsolète.',
  openInbox: 'Ouvrir la boîte de réception',

  // Times and lengths
  timeNow: 'maintenant',
  timeJustNow: 'à l’instant',
  timeYesterday: 'Hier',
  timeClockAhead: 'Horloge en avance',
  timeMinutes: '{minutes, number}\u00a0min',
  timeHours: '{hours, number}\u00a0h',
  timeDays: '{days, plural, one {# jour} other {# jours}}',
  timeHoursMinutes: '{hours, number}\u00a0h {minutes, number}\u00a0min',
  timeDaysHours: '{days, number}\u00a0j {hours, number}\u00a0h',
  timeUnderMinute: 'moins d’une minute',
  timeTodayAt: 'aujourd’hui à {time}',
  timeYesterdayAt: 'hier à {time}',
  timeTomorrowAt: 'demain à {time}',
  timeOnDayAt: 'le {day} à {time}',
  timeOfToday: '{time}',
  timeDayAt: 'le {day} à {time}',
  timeAndAgo: '{when}, {ago}',
  timeUnknown: 'Heure inconnue',
  timeUnknownShort: 'Inconnue',
  timeUnknownDay: 'un jour inconnu',
  timeUnknownSince: 'une heure inconnue',
  timeAtUnknown: 'à une heure inconnue',
  timeLongSeconds: '{seconds, plural, one {# seconde} other {# secondes}}',
  timeLongMinutes: '{minutes, plural, one {# minute} other {# minutes}}',
  timeLong: '{minutes, plural, one {# minute} other {# minutes}} {seconds, plural, one {# seconde} other {# secondes}}',

  // Who called
  callerUnknown: 'Appelant inconnu',
  callerExtension: 'Poste {number}',
});
