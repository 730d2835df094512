import { z } from 'zod';
import type { SentenceKey } from '#lib/messages/sentence.ts';
import type { SettingMeta } from '../settings-form.ts';

/** `auto`: the dated surface where the address has it, v1 where it does not. */
export const SURFACE_NAMES = ['dated', 'v1'] as const;
export type SurfaceName = (typeof SURFACE_NAMES)[number];

/** What an administrator says about a Quo account. The key goes raw into `Authorization`, so it is one printable word. */
export const quoSettingsSchema = z.strictObject({
  apiKey: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'fieldQuoKey' satisfies SentenceKey)
    .meta({ label: 'settingApiKey', hint: 'quoKeyHint', secret: true } satisfies SettingMeta),
  surface: z
    .enum(['auto', ...SURFACE_NAMES])
    .default('auto')
    .meta({
      label: 'quoSurface',
      choices: { auto: 'quoSurfaceAuto', dated: 'quoSurfaceDated', v1: 'quoSurfaceV1' },
    } satisfies SettingMeta),
  /** `whsec_…` of a webhook made with the dated surface, or the bare base64 signing secret of a legacy one. */
  webhookSecret: z
    .string()
    .regex(/^(whsec_)?[A-Za-z0-9+/]{16,}={0,2}$/, 'fieldQuoSecret' satisfies SentenceKey)
    .optional()
    .meta({
      label: 'quoSecret',
      hint: 'quoSecretHint',
      secret: true,
    } satisfies SettingMeta),
  baseUrl: z
    .url({ protocol: /^https?$/, error: 'fieldUrl' satisfies SentenceKey })
    .default('https://api.quo.com')
    .meta({ label: 'settingServerUrl', hint: 'quoUrlHint' } satisfies SettingMeta),
});
export type QuoSettings = z.infer<typeof quoSettingsSchema>;
