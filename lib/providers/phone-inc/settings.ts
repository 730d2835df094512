import { z } from 'zod';
import type { SettingMeta } from '../settings-form.ts';

/** What people set to connect a Phone.inc account. Strict: an unknown key is a mistake worth telling. */
export const phoneIncSettingsSchema = z.strictObject({
  apiKey: z
    .string({ error: 'is needed' })
    .trim()
    .min(1, 'is needed')
    .meta({
      label: 'API key',
      hint: 'As Phone.inc shows it when the key is made.',
      secret: true,
    } satisfies SettingMeta),
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be an https address' })
    .default('https://app.phone.inc/api/v1')
    .meta({ label: 'Address', hint: 'Leave it as it is, unless Phone.inc told you another.' } satisfies SettingMeta),
});
export type PhoneIncSettings = z.infer<typeof phoneIncSettingsSchema>;
