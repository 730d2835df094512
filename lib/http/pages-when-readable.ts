import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Language } from '#lib/domain/languages.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { inLanguage } from '#lib/messages/words.ts';
import { languageAsked } from './language-of.ts';
import { SECURITY_HEADERS } from './security-headers.ts';
import type { Answer } from './serve.ts';

const RETRY_SECONDS = 5;

/**
 * Answers a page with 503, `Retry-After` and a document that looks again by itself while the database does not answer:
 * every page reads from it, and Next calls what fails in between a fault of ours (500). A browser with our service worker
 * then shows what the device has. What a page that is open asks for goes on to `next`, and is refused there.
 */
export function pagesWhenReadable(canRead: () => Promise<boolean>, next: Answer): Answer {
  return async (request, response) => {
    if (!isForPage(request) || (await canRead())) return next(request, response);
    const nonce = randomBytes(16).toString('base64');
    const headers = {
      ...SECURITY_HEADERS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'`,
      'Cache-Control': 'no-store',
      'Retry-After': String(RETRY_SECONDS),
    };
    response
      .writeHead(503, headers)
      .end(request.method === 'HEAD' ? undefined : document(nonce, languageAsked(request)));
  };
}

/** True where a browser will show what it gets as a document; files need no database. */
function isForPage({ method, url = '/', headers }: IncomingMessage): boolean {
  const reads = method === 'GET' || method === 'HEAD';
  return reads && !/^\/(api|_next)\//.test(url) && /\btext\/html\b/.test(headers.accept ?? '');
}

/** Without a file from anywhere: this page may be all that can be had. */
function document(nonce: string, language: Language): string {
  const title = inLanguage(language, sentence('noDatabaseTitle'));
  const detail = inLanguage(language, sentence('noDatabase'));
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="refresh" content="${RETRY_SECONDS}">
<title>${title} · Aftertone</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; background: light-dark(#f5f2ec, #111215); color: light-dark(#211e1a, #edeae4) }
body { display: grid; place-items: center; min-height: 100dvh; margin: 0; font: 1rem/1.5 system-ui, sans-serif }
main { max-width: 24rem; padding: 2.5rem 1rem; text-align: center }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25 }
p { margin: 0 }
</style>
<main role="alert"><h1>${title}</h1><p>${detail}</p></main>
</html>
`;
}
