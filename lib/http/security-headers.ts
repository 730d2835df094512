/** The policy of whatever is no page: nothing in it runs, should somebody open it as one. */
export const NOTHING_RUNS = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" };

/**
 * Where people reach Aftertone by https their browsers are told to come no other way, for a year. Not for sub-domains, which may
 * be somebody else's; and by plain http it is not sent, nor would it count (RFC 6797, section 7.2).
 */
export function transportSecurity(appUrl: URL): Record<string, string> {
  return appUrl.protocol === 'https:' ? { 'Strict-Transport-Security': 'max-age=31536000' } : {};
}

/** On every answer, files and errors included; the policy of scripts and styles is made per page in `proxy.ts`. */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
};
