import type { Metadata } from 'next';
import { AreaMessages } from '#components/messages/messages.tsx';
import { ConnectPage } from '#components/settings/phone-systems/connect-page.tsx';
import { pageActorWho, pageLocale } from '#lib/http/page-actor.ts';

export const metadata: Metadata = { title: 'Connect a phone system' };

/** Settings → Phone systems → Connect, for administrators. */
export default async function Page() {
  const [{ language, tag }] = await Promise.all([pageLocale(), pageActorWho('manage-accounts')]);
  return (
    <AreaMessages areas={['phoneSystems']} language={language} tag={tag}>
      <ConnectPage />
    </AreaMessages>
  );
}
