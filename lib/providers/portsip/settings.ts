import { z } from 'zod';

/** The PBX's API address as people paste it: `https://pbx.example.com:8887`, with or without `/api` at its end. */
const baseUrl = z
  .url({ protocol: /^https?$/ })
  .refine(isPlainAddress, 'must be an address without sign-in, query or fragment');

/** What people set to connect a PortSIP PBX. Strict: an unknown key is a mistake worth telling. */
export const portsipSettingsSchema = z.strictObject({
  baseUrl,
  /** The extension (or user name) that signs in; its own box is always looked at. */
  username: z.string().trim().min(1),
  password: z.string().min(1),
  /** The tenant's SIP domain, where the PBX serves several. */
  domain: z.string().trim().min(1).optional(),
  /** Shared boxes to look at besides: ids or extension numbers, or every one the user may see. */
  sharedBoxes: z.union([z.literal('all'), z.array(z.string().trim().min(1))]).optional(),
  /** PEM of the authority behind a PBX's self-signed certificate. */
  caCertificate: z.string().includes('-----BEGIN CERTIFICATE-----').optional(),
});

export interface PortsipSettings {
  baseUrl: string;
  username: string;
  password: string;
  domain?: string | undefined;
  sharedBoxes?: string[] | 'all' | undefined;
  caCertificate?: string | undefined;
}

/** The API's root with a closing slash, so that relative paths resolve below it. */
export function apiRoot(settings: Pick<PortsipSettings, 'baseUrl'>): URL {
  const url = new URL(settings.baseUrl);
  const path = url.pathname.replace(/\/+$/, '');
  url.pathname = path.endsWith('/api') ? `${path}/` : `${path}/api/`;
  return url;
}

function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}
