'use client';

import './globals.css';

/** The last net, when even the frame of the page failed: a document of its own. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <title>Not shown · Aftertone</title>
      <body className="bg-canvas text-base text-ink antialiased">
        <main className="grid min-h-dvh place-items-center px-4 py-10">
          <div role="alert" className="max-w-sm text-center">
            <h1 className="font-semibold text-2xl tracking-tight">Aftertone could not be shown</h1>
            <p className="mt-2 mb-5 text-muted">No voicemail was lost and nothing was changed.</p>
            <a href="/inbox" className="font-medium text-accent underline">
              Open the inbox again
            </a>
            {error.digest && (
              <p className="mt-5 text-faint text-xs">For whoever looks after Aftertone: {error.digest}</p>
            )}
          </div>
        </main>
      </body>
    </html>
  );
}
