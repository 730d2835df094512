import { Button } from '#components/ui/button.tsx';

/** An address that leads nowhere, and the way back. */
export default function NotFound() {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center gap-3 p-8 text-center">
      <h1 className="font-semibold text-xl">There is no such page.</h1>
      <p className="text-muted">The address may be mistyped, or what was here has moved.</p>
      <Button asChild>
        <a href="/inbox">To the inbox</a>
      </Button>
    </main>
  );
}
