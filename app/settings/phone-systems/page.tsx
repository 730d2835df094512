import type { Metadata } from 'next';
import { AreaMessages } from '#components/messages/messages.tsx';
import { PhoneSystemsPage } from '#components/settings/phone-systems/phone-systems-page.tsx';
import { pageActorWho, pageLocale } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: 'Phone systems' };

/** Settings → Phone systems, for administrators. */
export default async function Page() {
  const [{ language, tag }] = await Promise.all([pageLocale(), pageActorWho('manage-accounts')]);
  return (
    <AreaMessages areas={['phoneSystems']} language={language} tag={tag}>
      <PhoneSystemsPage />
    </AreaMessages>
  );
}
