import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  tryAgain: 'Try again',

  // Views
  viewInbox: 'Inbox',
  viewUnlistened: 'Unlistened',
  viewMine: 'Mine',
  viewDone: 'Done',
  viewTrash: 'Trash',

  // How a voicemail was closed
  outcomeCalledBack: 'Called back',
  outcomeLeftMessage: 'Left message',
  outcomeBooked: 'Booked',
  outcomeWrongNumber: 'Wrong number',
  outcomeNoActionNeeded: 'No action needed',
  outcomeDone: 'Done',
  outcomeDoneWith: 'Done · {outcome}',

  // Pages that are only a sentence
  notFoundTitle: 'Not found',
  pageNotFound: 'Page not found',
  linkMayBeWrong: 'The link may be wrong or outdated.',
  openInbox: 'Open the inbox',

  // Times and lengths
  timeNow: 'now',
  timeJustNow: 'just now',
  timeYesterday: 'Yesterday',
  timeClockAhead: 'Clock ahead',
  timeMinutes: '{minutes, number} min',
  timeHours: '{hours, number} h',
  timeDays: '{days, plural, one {# day} other {# days}}',
  timeHoursMinutes: '{hours, number} h {minutes, number} min',
  timeDaysHours: '{days, number} d {hours, number} h',
  timeUnderMinute: 'under a minute',
  timeTodayAt: 'today at {time}',
  timeYesterdayAt: 'yesterday at {time}',
  timeTomorrowAt: 'tomorrow at {time}',
  timeOnDayAt: 'on {day} at {time}',
  timeOfToday: '{time}',
  timeDayAt: '{day} at {time}',
  timeAndAgo: '{when}, {ago}',
  timeUnknown: 'Unknown time',
  timeUnknownShort: 'Unknown',
  timeUnknownDay: 'an unknown day',
  timeUnknownSince: 'an unknown time',
  timeAtUnknown: 'at an unknown time',
  timeLongSeconds: '{seconds, plural, one {# second} other {# seconds}}',
  timeLongMinutes: '{minutes, plural, one {# minute} other {# minutes}}',
  timeLong: '{minutes, plural, one {# minute} other {# minutes}} {seconds, plural, one {# second} other {# seconds}}',

  // Who called
  callerUnknown: 'Unknown caller',
  callerExtension: 'Extension {number}',
});
