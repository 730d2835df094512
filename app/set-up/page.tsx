import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { AreaMessages } from '#components/messages/messages.tsx';
import { FirstAdministrator } from '#components/set-up/first-administrator.tsx';
import { FirstImport } from '#components/set-up/first-import.tsx';
import { FirstPhoneSystem } from '#components/set-up/first-phone-system.tsx';
import { SetUpFrame } from '#components/set-up/set-up-frame.tsx';
import { Button } from '#components/ui/button.tsx';
import { may } from '#lib/domain/permissions.ts';
import { pageActor, pageLocale } from '#lib/http/page-actor.ts';
import { pageMessages } from '#lib/http/page-messages.ts';
import { runtime } from '#lib/runtime.ts';
import { listPhoneSystems } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { AccessPage } from '../access-page.tsx';
import { MemberPage } from '../member-page.tsx';

/** The tab's name. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await pageMessages('access');
  return { title: t('setUp') };
}

/** The first hour: the first administrator, the first phone system, its first voicemails. Goes on where it was left. */
export default async function SetUpPage({ searchParams }: { searchParams: Promise<{ account?: string | string[] }> }) {
  const { context, hasMembers } = await runtime();
  const t = await pageMessages('access');
  if (!(await hasMembers()))
    return (
      <AccessPage>
        <SetUpFrame step={1} title={t('welcomeToAftertone')} about={t('createFirstAdministrator')}>
          <FirstAdministrator />
        </SetUpFrame>
      </AccessPage>
    );
  const actor = await pageActor();
  if (!may(actor, 'manage-accounts')) redirect('/inbox');
  const { account } = await searchParams;
  const { items } = await listPhoneSystems(context, actor);
  if (items.length === 0)
    return (
      <AdministratorStep>
        <SetUpFrame
          step={2}
          title={t('connectPhoneSystem')}
          about={t('connectPhoneSystemAbout')}
          later={
            <Button asChild variant="quiet">
              <a href="/inbox">{t('skipForNow')}</a>
            </Button>
          }
        >
          <FirstPhoneSystem />
        </SetUpFrame>
      </AdministratorStep>
    );
  const shown = items.find(({ id, firstImport }) => (account === undefined ? firstImport !== null : id === account));
  if (!shown) redirect('/inbox');
  return (
    <AdministratorStep>
      <SetUpFrame step={3} title={t('importing')} about={t('importingAbout')}>
        <FirstImport accountId={shown.id} />
      </SetUpFrame>
    </AdministratorStep>
  );
}

/** A step that shows what Settings and the inbox show too. */
async function AdministratorStep({ children }: { children: ReactNode }) {
  const { language, tag } = await pageLocale();
  return (
    <MemberPage>
      <AreaMessages areas={['access', 'settings', 'phoneSystems', 'inbox']} language={language} tag={tag}>
        {children}
      </AreaMessages>
    </MemberPage>
  );
}
