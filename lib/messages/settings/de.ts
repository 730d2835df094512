import { translate } from '../define.ts';
import type { messages as english } from './en.ts';

export const messages = translate<typeof english>({
  // Shared by settings pages
  couldntLoad: 'Dieser Abschnitt konnte nicht geladen werden.',
  notOffline: 'Offline nicht verfügbar. Wird geladen, sobald Sie wieder online sind.',
  loading: 'Wird geladen …',
  backToSettings: 'Einstellungen',
  country: 'Land',
  copied: 'Kopiert.',
  copyRefused: 'Kopieren nicht möglich. Markieren Sie den Text und kopieren Sie ihn selbst.',
});
