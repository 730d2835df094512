import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { ProfilePage } from '#components/settings/profile/profile-page.tsx';
import { localeOf } from '#lib/domain/locale.ts';
import { pageActor } from '#lib/http/page-actor.ts';
import { listNumberFormats } from '#lib/usecases/members/list-number-formats.ts';

export const metadata: Metadata = { title: 'Profile' };

/** Settings → Profile: everybody's own name, password, preferences and sessions. */
export default async function Page() {
  const [actor, sent] = await Promise.all([pageActor(), headers()]);
  return <ProfilePage formats={listNumberFormats(actor)} ownCountry={localeOf(sent.get('accept-language')).country} />;
}
