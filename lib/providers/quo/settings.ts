import { z } from 'zod';
import type { SettingMeta } from '../settings-form.ts';

/** `auto`: the dated surface where the address has it, v1 where it does not. */
export const SURFACE_NAMES = ['dated', 'v1'] as const;
export type SurfaceName = (typeof SURFACE_NAMES)[number];

/** What an administrator says about a Quo account. The key goes raw into `Authorization`, so it is one printable word. */
export const quoSettingsSchema = z.strictObject({
  apiKey: z
    .string({ error: 'is needed' })
    .regex(/^[\x21-\x7e]+$/, 'must be the key as Quo shows it, without spaces')
    .meta({ label: 'API key', hint: 'As Quo shows it when the key is made.', secret: true } satisfies SettingMeta),
  surface: z
    .enum(['auto', ...SURFACE_NAMES])
    .default('auto')
    .meta({
      label: 'Version of the API',
      choices: { auto: 'Whichever answers', dated: 'The current one', v1: 'Version 1' },
    } satisfies SettingMeta),
  /** `whsec_…` of a webhook made with the dated surface, or the bare base64 signing secret of a legacy one. */
  webhookSecret: z
    .string()
    .regex(/^(whsec_)?[A-Za-z0-9+/]{16,}={0,2}$/, 'must be the signing secret as Quo shows it')
    .optional()
    .meta({
      label: 'Signing secret of the webhook',
      hint: 'Only where Quo tells of new voicemails by itself: it shows it at the webhook.',
      secret: true,
    } satisfies SettingMeta),
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'must be an https address' })
    .default('https://api.quo.com')
    .meta({ label: 'Address', hint: 'Leave it as it is, unless Quo told you another.' } satisfies SettingMeta),
});
export type QuoSettings = z.infer<typeof quoSettingsSchema>;
