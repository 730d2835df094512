import type { Metadata } from 'next';
import { FullPage } from '#components/shell/full-page.tsx';
import { Button } from '#components/ui/button.tsx';

export const metadata: Metadata = { title: 'Not found' };

/** An address that leads nowhere, and the way back. */
export default function NotFound() {
  return (
    <FullPage
      title="There is no such page"
      action={
        <Button asChild look="primary">
          <a href="/inbox">Go to the inbox</a>
        </Button>
      }
    >
      The address may be mistyped, or what was here has moved.
    </FullPage>
  );
}
