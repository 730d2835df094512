import type { Metadata } from 'next';
import { FullPage } from '#components/shell/full-page.tsx';
import { Button } from '#components/ui/button.tsx';
import { pageMessages } from '#lib/http/page-messages.ts';

/** The tab's name. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await pageMessages('common');
  return { title: t('notFoundTitle') };
}

/** An address that leads nowhere, and the way back. */
export default async function NotFound() {
  const t = await pageMessages('common');
  return (
    <FullPage
      title={t('pageNotFound')}
      action={
        <Button asChild variant="primary">
          <a href="/inbox">{t('openInbox')}</a>
        </Button>
      }
    >
      {t('linkMayBeWrong')}
    </FullPage>
  );
}
