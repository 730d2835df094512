/** The policy of whatever is no page: nothing in it runs, should somebody open it as one. */
export const NOTHING_RUNS = { 'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'" };

/** On every answer, files and errors included; the policy of scripts and styles is made per page in `proxy.ts`. */
export const SECURITY_HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
};
