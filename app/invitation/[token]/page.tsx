import type { Metadata } from 'next';
import { DoorFrame } from '#components/auth/door-frame.tsx';
import { InvitationForm } from '#components/auth/invitation-form.tsx';
import { Button } from '#components/ui/button.tsx';
import { lookAtLink } from '#lib/auth/invitations.ts';
import { pageVisitor } from '#lib/http/page-actor.ts';
import { runtime } from '#lib/runtime.ts';
import { invitationToWire } from '#lib/usecases/members/invitation-to-wire.ts';

export const metadata: Metadata = { title: 'Invitation' };

/** Where a single-use link leads: to join the team, or to choose a new password. Looking at it uses nothing up. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [found, visitor] = await Promise.all([lookAtLink(token, await runtime()), pageVisitor()]);
  if (typeof found === 'string') return <Closed sentence={found} />;
  const invitation = invitationToWire(found);
  const { purpose, name } = invitation;
  return (
    <DoorFrame
      title={purpose === 'join' ? `Welcome, ${name}` : 'Choose a new password'}
      about={
        purpose === 'join'
          ? 'You are invited to the voicemail inbox of your front desk.'
          : `For ${name}. Everywhere else you are signed out.`
      }
      notice={visitor && `${visitor.name} is signed in on this browser. Going on signs ${name} in instead.`}
    >
      <InvitationForm token={token} invitation={invitation} />
    </DoorFrame>
  );
}

function Closed({ sentence }: { sentence: string }) {
  return (
    <DoorFrame title="This link does not work" about={sentence}>
      <Button asChild className="h-11 w-full">
        <a href="/inbox">Go to sign in</a>
      </Button>
    </DoorFrame>
  );
}
