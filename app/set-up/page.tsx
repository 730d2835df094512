import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { AreaMessages } from '#components/messages/messages.tsx';
import { FirstAdministrator } from '#components/set-up/first-administrator.tsx';
import { FirstImport } from '#components/set-up/first-import.tsx';
import { FirstPhoneSystem } from '#components/set-up/first-phone-system.tsx';
import { SetUpFrame } from '#components/set-up/set-up-frame.tsx';
import { Button } from '#components/ui/button.tsx';
import { may } from '#lib/domain/permissions.ts';
import { pageActor, pageLocale } from '#lib/http/page-actor.ts';
import { runtime } from '#lib/runtime.ts';
import { listPhoneSystems } from '#lib/usecases/phone-systems/list-phone-systems.ts';
import { MemberPage } from '../member-page.tsx';

export const metadata: Metadata = { title: 'Set up' };

/** The first hour: the first administrator, the first phone system, its first voicemails. Goes on where it was left. */
export default async function SetUpPage({ searchParams }: { searchParams: Promise<{ account?: string | string[] }> }) {
  const { context, hasMembers } = await runtime();
  if (!(await hasMembers()))
    return (
      <SetUpFrame step={1} title="Welcome to Aftertone" about="You are the first. Who looks after it from here?">
        <FirstAdministrator />
      </SetUpFrame>
    );
  const actor = await pageActor();
  if (!may(actor, 'manage-accounts')) redirect('/inbox');
  const [{ account }, { language, tag }] = await Promise.all([searchParams, pageLocale()]);
  const { items } = await listPhoneSystems(context, actor);
  if (items.length === 0)
    return (
      <MemberPage>
        <SetUpFrame
          step={2}
          title="Connect a phone system"
          about="It is tried out before anything is kept. What you enter is sealed on the server and never shown again."
          later={
            <Button asChild look="quiet">
              <a href="/inbox">Later, in Settings</a>
            </Button>
          }
        >
          <AreaMessages areas={['settings', 'phoneSystems']} language={language} tag={tag}>
            <FirstPhoneSystem />
          </AreaMessages>
        </SetUpFrame>
      </MemberPage>
    );
  const shown = items.find(({ id, firstImport }) => (account === undefined ? firstImport !== null : id === account));
  if (!shown) redirect('/inbox');
  return (
    <MemberPage>
      <SetUpFrame
        step={3}
        title="The first voicemails"
        about="The newest come first. Nothing is changed at the phone system by reading them."
      >
        <AreaMessages areas={['settings', 'phoneSystems']} language={language} tag={tag}>
          <FirstImport accountId={shown.id} />
        </AreaMessages>
      </SetUpFrame>
    </MemberPage>
  );
}
