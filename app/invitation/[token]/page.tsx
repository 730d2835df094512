import type { Metadata } from 'next';
import { DoorFrame } from '#components/auth/door-frame.tsx';
import { InvitationForm } from '#components/auth/invitation-form.tsx';
import { Button } from '#components/ui/button.tsx';
import { readInvitationLink } from '#lib/auth/invitations.ts';
import { pageVisitor } from '#lib/http/page-actor.ts';
import { pageMessages, pageWords } from '#lib/http/page-messages.ts';
import { runtime } from '#lib/runtime.ts';
import { invitationToWire } from '#lib/usecases/members/invitation-to-wire.ts';
import { AccessPage } from '../../access-page.tsx';

/** The tab's name. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await pageMessages('access');
  return { title: t('invitation') };
}

/** Where a single-use link leads: to join the team, or to choose a new password. Looking at it uses nothing up. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [{ store, clock }, inWords] = await Promise.all([runtime(), pageWords()]);
  const [found, visitor, t] = await Promise.all([
    readInvitationLink(token, { store, clock, inWords }),
    pageVisitor(),
    pageMessages('access'),
  ]);
  if (typeof found === 'string') return <Closed sentence={found} />;
  const invitation = invitationToWire(found);
  const { purpose, name } = invitation;
  return (
    <AccessPage>
      <DoorFrame
        title={purpose === 'join' ? t('welcome', { name }) : t('chooseNewPassword')}
        about={purpose === 'join' ? t('invited') : t('signsOutElsewhere', { name })}
        banner={visitor && t('switchesMember', { current: visitor.name, name })}
      >
        <InvitationForm token={token} invitation={invitation} />
      </DoorFrame>
    </AccessPage>
  );
}

async function Closed({ sentence }: { sentence: string }) {
  const t = await pageMessages('access');
  return (
    <DoorFrame title={t('linkDoesntWork')} about={sentence}>
      <Button asChild className="h-11 w-full">
        <a href="/inbox">{t('goToSignIn')}</a>
      </Button>
    </DoorFrame>
  );
}
