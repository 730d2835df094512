import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '#lib/http/content-security-policy.ts';

describe('the policy of a page', () => {
  const policy = contentSecurityPolicy('n0nce', false);

  it('lets scripts and styles run by nonce and never inline', () => {
    expect(policy).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic';");
    expect(policy).toContain("style-src 'self' 'nonce-n0nce';");
    expect(policy).not.toContain('unsafe');
  });

  it('keeps pages out of frames, and forms and requests at home', () => {
    for (const directive of ["frame-ancestors 'none'", "base-uri 'none'", "form-action 'self'", "connect-src 'self'"])
      expect(policy).toContain(directive);
  });
});
