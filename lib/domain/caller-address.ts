/** What a phone system wrote as the caller, taken apart. */
export interface CallerAddress {
  /** The display name beside the address; null without one. */
  name: string | null;
  /** The number, extension or word, decoded, without the parameters around it. */
  user: string;
  /** Digits of `;ext=` (RFC 3966). */
  extension: string | null;
  /** Of a SIP URI; null where there is none. */
  host: string | null;
}

/** Longer is no caller of anybody; what is longer is cut before it is read. */
const LONGEST_CALLER = 256;
const LONGEST_EXTENSION = 10;

/** Marks that are not seen and belong to no name: controls of direction, soft hyphens, byte order marks. */
const UNSEEN = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]+/gu;

/** A display name without what is not seen in it, in one line. Joiners stay: Persian and emoji are spelled with them. */
export function plainName(name: string): string {
  return name
    .slice(0, LONGEST_CALLER)
    .toWellFormed()
    .replace(UNSEEN, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/**
 * Reads the forms in which phone systems send a caller: a number or word, `"Fern \"F\" Doe" <sip:1002@pbx>`, `Fern <1002>`,
 * SIP and tel URIs with their parameters (RFC 3261 §19.1, RFC 3966, number portability of RFC 4694). Never throws; linear.
 */
export function readAddress(raw: string): CallerAddress {
  const text = plainName(raw);
  const { name, address } = splitName(text);
  return { name: name === '' ? null : name, ...readUri(address) };
}

function splitName(text: string): { name: string; address: string } {
  const quoted = /^"((?:[^"\\]|\\.)*)"/.exec(text);
  if (quoted === null) {
    const at = text.indexOf('<');
    if (at < 0) return { name: '', address: text };
    return { name: text.slice(0, at).replaceAll('"', '').trim(), address: withinBrackets(text.slice(at)) };
  }
  const name = (quoted[1] ?? '').replace(/\\(.)/g, '$1').trim();
  const rest = text.slice(quoted[0].length).trim();
  return rest === '' ? { name: '', address: name } : { name, address: withinBrackets(rest) };
}

function withinBrackets(text: string): string {
  if (!text.startsWith('<')) return text;
  const end = text.indexOf('>');
  return text.slice(1, end < 0 ? undefined : end).trim();
}

function readUri(address: string): Omit<CallerAddress, 'name'> {
  const scheme = /^(sips?|tel|callto):/i.exec(address)?.[1]?.toLowerCase();
  const rest = scheme === undefined ? address : address.slice(scheme.length + 1).replace(/^\/\//, '');
  if (scheme === 'tel' || scheme === 'callto' || !isSip(rest, scheme)) return { ...readUser(rest), host: null };
  const [spec = ''] = rest.split('?', 1);
  const at = spec.lastIndexOf('@');
  const [host = ''] = spec.slice(at + 1).split(/[;:]/, 1);
  if (at >= 0) return withInnerHost({ ...readUser(withoutPassword(spec.slice(0, at))), host });
  // A URI without a user has no caller in it, but some phone systems leave out the host instead.
  return isDialable(host) ? { ...readUser(spec), host: null } : { user: '', extension: null, host };
}

/** A gateway may put a whole address, escaped, into the user part of its own. */
function withInnerHost(address: Omit<CallerAddress, 'name'>): Omit<CallerAddress, 'name'> {
  const at = address.user.lastIndexOf('@');
  return at < 0 ? address : { ...address, user: address.user.slice(0, at), host: address.user.slice(at + 1) };
}

const isSip = (text: string, scheme: string | undefined) => scheme !== undefined || /^[^\s@]+@[^\s@]+$/.test(text);
const withoutPassword = (user: string) => user.split(':', 1)[0] ?? '';
const isDialable = (host: string) => /^\+?[\d().-]+$/.test(host) && !/^\d{1,3}(?:\.\d{1,3}){3}$/.test(host);

/** Arabic-Indic, Persian and full-width digits; each begins at a multiple of 16. */
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g;

/** `+14155550100;npdi;rn=…` without its parameters; a number that counts within a context (RFC 3966 §5.1.4) gets it. */
function readUser(text: string): Pick<CallerAddress, 'user' | 'extension'> {
  const [number = '', ...params] = decoded(text).split(';');
  const user = number.trim().replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) % 16));
  const context = paramOf(params, 'phone-context');
  const isLocal = context?.startsWith('+') && /\d/.test(user) && !user.startsWith('+');
  const extension = paramOf(params, 'ext')?.replace(/\D/g, '').slice(0, LONGEST_EXTENSION);
  return { user: isLocal ? `${context}${user}` : user, extension: extension || null };
}

function paramOf(params: readonly string[], name: string): string | undefined {
  const found = params.find((param) => param.trim().toLowerCase().startsWith(`${name}=`));
  return found?.slice(found.indexOf('=') + 1).trim();
}

function decoded(text: string): string {
  if (!/%[\da-f]{2}/i.test(text)) return text;
  try {
    return plainName(decodeURIComponent(text));
  } catch {
    // A stray % is kept as it came: showing the caller matters more than decoding.
    return text;
  }
}
