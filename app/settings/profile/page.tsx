import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { ProfilePage } from '#components/settings/profile/profile-page.tsx';
import { localeOf } from '#lib/domain/locale.ts';
import { pageActor, pageLocale } from '#lib/http/page-actor.ts';
import { pageMessages } from '#lib/http/page-messages.ts';
import { listNumberFormats } from '#lib/usecases/members/list-number-formats.ts';

/** The tab's name. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await pageMessages('settings');
  return { title: t('profile') };
}

/** Settings → Profile: everybody's own name, password, preferences and sessions. */
export default async function Page() {
  const [actor, { tag }, sent] = await Promise.all([pageActor(), pageLocale(), headers()]);
  // Of the browser alone: what "Automatic" stands for, whatever was chosen.
  const own = localeOf(sent.get('accept-language'));
  return <ProfilePage formats={listNumberFormats(actor, tag)} ownCountry={own.country} ownLanguage={own.language} />;
}
