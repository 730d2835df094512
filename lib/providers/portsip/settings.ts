import { z } from 'zod';
import type { SettingMeta } from '../settings-form.ts';

const NEEDED = 'is needed';

/** The PBX's API address as people paste it: `https://pbx.example.com:8887`, with or without `/api` at its end. */
const baseUrl = z
  .url({ protocol: /^https?$/, error: 'must be an https address such as https://pbx.example.com:8887' })
  .refine(isPlainAddress, 'must be an address without sign-in, query or fragment');

/** What people set to connect a PortSIP PBX. Strict: an unknown key is a mistake worth telling. */
export const portsipSettingsSchema = z.strictObject({
  baseUrl: baseUrl.meta({
    label: 'Address of the PBX',
    hint: 'Where its REST API answers, with the port.',
    placeholder: 'https://pbx.example.com:8887',
  } satisfies SettingMeta),
  username: z
    .string({ error: NEEDED })
    .trim()
    .min(1, NEEDED)
    .meta({
      label: 'Extension or user name',
      hint: 'Its own voicemails are always fetched. It must sign in without a second factor.',
    } satisfies SettingMeta),
  password: z
    .string({ error: NEEDED })
    .min(1, NEEDED)
    .meta({
      label: 'Password',
      hint: 'What this user signs in to the PBX with.',
      secret: true,
    } satisfies SettingMeta),
  domain: z
    .string()
    .trim()
    .min(1)
    .optional()
    .meta({
      label: 'SIP domain of the tenant',
      hint: 'Only where one PBX serves several tenants.',
      placeholder: 'practice.example.com',
    } satisfies SettingMeta),
  sharedBoxes: z
    .union([z.literal('all'), z.array(z.string().trim().min(1))])
    .optional()
    .meta({
      label: 'Shared voicemail boxes',
      hint: 'By extension number or id.',
      all: 'All that this user may see',
    } satisfies SettingMeta),
  caCertificate: z
    .string()
    .includes('-----BEGIN CERTIFICATE-----', {
      error: 'must be a certificate in PEM form: it begins with -----BEGIN CERTIFICATE-----',
    })
    .optional()
    .meta({
      label: 'Certificate authority',
      hint: 'Only for a PBX whose certificate your own authority signed, or that signed it itself.',
      placeholder: '-----BEGIN CERTIFICATE-----',
      long: true,
    } satisfies SettingMeta),
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

/** The user and the tenant's domain, however they are spelled: `200` with a domain, or `200@practice.example.com`. */
export function signedInAs({ username, domain }: Pick<PortsipSettings, 'username' | 'domain'>): Record<string, string> {
  const [user = '', ownDomain] = username.trim().toLowerCase().split('@');
  const tenant = domain?.toLowerCase() ?? ownDomain;
  return { user, ...(tenant ? { domain: tenant } : {}) };
}

function isPlainAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.username === '' && url.password === '' && url.search === '' && url.hash === '';
}
