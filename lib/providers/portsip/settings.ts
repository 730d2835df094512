import { z } from 'zod';
import type { SentenceKey } from '#lib/messages/sentence.ts';
import type { SettingMeta } from '../settings-form.ts';

/** The PBX's API address as people paste it: `https://pbx.example.com:8887`, with or without `/api` at its end. */
const baseUrl = z
  .url({ protocol: /^https?$/, error: 'fieldPortsipUrl' satisfies SentenceKey })
  .refine(isPlainAddress, 'fieldPlainUrl' satisfies SentenceKey);

/** What people set to connect a PortSIP PBX. Strict: an unknown key is a mistake worth telling. */
export const portsipSettingsSchema = z.strictObject({
  baseUrl: baseUrl.meta({
    label: 'settingServerUrl',
    hint: 'portsipUrlHint',
    placeholder: 'https://pbx.example.com:8887',
  } satisfies SettingMeta),
  username: z
    .string()
    .trim()
    .min(1)
    .meta({
      label: 'portsipUser',
      hint: 'portsipUserHint',
    } satisfies SettingMeta),
  password: z
    .string()
    .min(1)
    .meta({
      label: 'portsipPassword',
      hint: 'portsipPasswordHint',
      secret: true,
    } satisfies SettingMeta),
  domain: z
    .string()
    .trim()
    .min(1)
    .optional()
    .meta({
      label: 'portsipDomain',
      hint: 'portsipDomainHint',
      placeholder: 'practice.example.com',
    } satisfies SettingMeta),
  sharedBoxes: z
    .union([z.literal('all'), z.array(z.string().trim().min(1))])
    .optional()
    .meta({
      label: 'portsipBoxes',
      hint: 'portsipBoxesHint',
      all: 'portsipBoxesAll',
    } satisfies SettingMeta),
  caCertificate: z
    .string()
    .includes('-----BEGIN CERTIFICATE-----', {
      error: 'fieldCertificate' satisfies SentenceKey,
    })
    .optional()
    .meta({
      label: 'portsipAuthority',
      hint: 'portsipAuthorityHint',
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
