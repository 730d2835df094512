import { z } from 'zod';

/** `auto`: the dated surface where the address has it, v1 where it does not. */
export const SURFACE_NAMES = ['dated', 'v1'] as const;
export type SurfaceName = (typeof SURFACE_NAMES)[number];

/** What an administrator says about a Quo account. The key goes raw into `Authorization`, so it is one printable word. */
export const quoSettingsSchema = z.strictObject({
  baseUrl: z.url({ protocol: /^https?$/, error: 'must be an https address' }).default('https://api.quo.com'),
  apiKey: z.string().regex(/^[\x21-\x7e]+$/, 'must be the key as Quo shows it, without spaces'),
  surface: z.enum(['auto', ...SURFACE_NAMES]).default('auto'),
  /** `whsec_…` of a webhook made with the dated surface, or the bare base64 signing secret of a legacy one. */
  webhookSecret: z
    .string()
    .regex(/^(whsec_)?[A-Za-z0-9+/]{16,}={0,2}$/, 'must be the signing secret as Quo shows it')
    .optional(),
});
export type QuoSettings = z.infer<typeof quoSettingsSchema>;
