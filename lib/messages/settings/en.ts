import { defineMessages } from '../define.ts';

export const messages = defineMessages({
  // Shared by settings pages
  couldntLoad: 'Couldn’t load this section.',
  notOffline: 'Not available offline. It’ll load when you’re back online.',
  loading: 'Loading…',
  backToSettings: 'Settings',
  country: 'Country',
  copied: 'Copied.',
  copyRefused: 'Couldn’t copy. Select the text and copy it manually.',
});
