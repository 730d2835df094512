import { z } from 'zod';
import type { SentenceKey } from '#lib/messages/sentence.ts';
import type { SettingMeta } from '../settings-form.ts';

/** What people set to connect a Phone.inc account. Strict: an unknown key is a mistake worth telling. */
export const phoneIncSettingsSchema = z.strictObject({
  apiKey: z
    .string()
    .trim()
    .min(1)
    .meta({
      label: 'settingApiKey',
      hint: 'phoneIncKeyHint',
      secret: true,
    } satisfies SettingMeta),
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'fieldUrl' satisfies SentenceKey })
    .default('https://app.phone.inc/api/v1')
    .meta({ label: 'settingServerUrl', hint: 'phoneIncUrlHint' } satisfies SettingMeta),
});
export type PhoneIncSettings = z.infer<typeof phoneIncSettingsSchema>;
