import type { Metadata } from 'next';
import { AreaMessages } from '#components/messages/messages.tsx';
import { PhoneSystemPage } from '#components/settings/phone-systems/phone-system-page.tsx';
import { pageActorWho, pageLocale } from '#lib/http/page-actor.ts';
import { pageMessages } from '#lib/http/page-messages.ts';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await pageMessages('phoneSystems'))('phoneSystem') };
}

/** One phone system and its health, for administrators. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const [{ id }, { language, tag }] = await Promise.all([params, pageLocale(), pageActorWho('manage-accounts')]);
  return (
    <AreaMessages areas={['phoneSystems']} language={language} tag={tag}>
      <PhoneSystemPage id={id} />
    </AreaMessages>
  );
}
