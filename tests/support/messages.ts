import { keepForBrowser } from '#lib/client/words/messages.ts';
import { messages as access } from '#lib/messages/access/en.ts';
import type { ScreenArea } from '#lib/messages/areas.ts';
import { messages as common } from '#lib/messages/common/en.ts';
import { messages as inbox } from '#lib/messages/inbox/en.ts';
import { messages as keyboard } from '#lib/messages/keyboard/en.ts';
import { messages as phoneSystems } from '#lib/messages/phone-systems/en.ts';
import { messages as settings } from '#lib/messages/settings/en.ts';
import { translatorOf } from '#lib/messages/translator.ts';
import { messages as voicemail } from '#lib/messages/voicemail/en.ts';

/** The English translators of every area that a browser loads. Times and numbers as in Britain. */
export const english = {
  access: translatorOf(access, 'en-GB'),
  common: translatorOf(common, 'en-GB'),
  inbox: translatorOf(inbox, 'en-GB'),
  keyboard: translatorOf(keyboard, 'en-GB'),
  phoneSystems: translatorOf(phoneSystems, 'en-GB'),
  settings: translatorOf(settings, 'en-GB'),
  voicemail: translatorOf(voicemail, 'en-GB'),
} satisfies Record<ScreenArea, unknown>;

/** Makes `browserMessages` answer in English, as if every area had been shown in a browser. Leaves no `window` behind. */
export function keepEnglish(): void {
  const isFake = typeof window === 'undefined';
  if (isFake) Object.assign(globalThis, { window: {} });
  for (const area of Object.keys(english) as ScreenArea[]) keepForBrowser(area, english[area] as never);
  if (isFake) Reflect.deleteProperty(globalThis, 'window');
}
