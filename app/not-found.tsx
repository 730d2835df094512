import type { Metadata } from 'next';
import Link from 'next/link';
import { connection } from 'next/server';
import { Button } from '#components/ui/button.tsx';

export const metadata: Metadata = { title: 'Not found' };

/** An address with nothing behind it. Made per request, because a page made at build time cannot carry a nonce. */
export default async function NotFound() {
  await connection();
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="max-w-sm text-center">
        <h1 className="font-semibold text-2xl text-ink tracking-tight">There is nothing here</h1>
        <p className="mt-2 mb-5 text-muted">
          The address may be mistyped, or the voicemail it led to was deleted for good.
        </p>
        <Button asChild>
          <Link href="/inbox">Go to the inbox</Link>
        </Button>
      </div>
    </main>
  );
}
