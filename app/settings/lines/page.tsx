import type { Metadata } from 'next';
import { AreaMessages } from '#components/messages/messages.tsx';
import { LinesPage } from '#components/settings/lines/lines-page.tsx';
import { pageActorWho, pageLocale } from '#lib/http/page-actor.ts';
import { pageMessages } from '#lib/http/page-messages.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageMessages('common'))('lines') };
}

/** Settings → Lines, for administrators. */
export default async function Page() {
  const [{ language, tag }] = await Promise.all([pageLocale(), pageActorWho('manage-accounts')]);
  return (
    <AreaMessages areas={['phoneSystems']} language={language} tag={tag}>
      <LinesPage />
    </AreaMessages>
  );
}
