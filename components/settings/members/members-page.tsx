'use client';

import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { teamOptions } from '#lib/client/queries/team.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { InvitationRow } from './invitation-row.tsx';
import { InviteForm } from './invite-form.tsx';
import { MemberForm } from './member-form.tsx';
import { MemberRow } from './member-row.tsx';

/** Who works here and who is invited, for administrators to change. */
export function MembersPage() {
  const t = useMessages('settings');
  const query = useQuery(teamOptions);
  const me = useMe();
  const [isInviting, setIsInviting] = useState(false);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = query.data?.items.find((member) => member.id === chosenId);
  return (
    <SettingsPage
      title={t('members')}
      about={t('membersIntro')}
      action={
        <Button variant="primary" onClick={() => setIsInviting(true)}>
          <UserPlus aria-hidden />
          {t('invite')}
        </Button>
      }
    >
      <Loaded query={query}>
        {({ items, invitations }) => (
          <>
            <Panel>
              <ul aria-label={t('members')} className="-my-2 divide-y divide-line">
                {items.map((member) => (
                  <MemberRow
                    key={member.id}
                    member={member}
                    isMe={member.id === me?.id}
                    onChoose={() => setChosenId(member.id)}
                  />
                ))}
              </ul>
            </Panel>
            {invitations.length > 0 && (
              <Panel title={t('pendingInvitations')} about={t('pendingInvitationsAbout')}>
                <ul aria-label={t('pendingInvitations')} className="-my-2 divide-y divide-line">
                  {invitations.map((invitation) => (
                    // A new link is another invitation; its row stays, and with it the link that is shown once.
                    <InvitationRow key={invitation.email} invitation={invitation} />
                  ))}
                </ul>
              </Panel>
            )}
          </>
        )}
      </Loaded>
      <Modal
        isOpen={isInviting}
        onOpenChange={setIsInviting}
        title={t('inviteTeammate')}
        description={t('inviteAbout')}
      >
        <InviteForm />
      </Modal>
      <Modal
        isOpen={chosen !== undefined}
        onOpenChange={(isOpen) => !isOpen && setChosenId(null)}
        title={chosen?.name ?? ''}
        description={chosen?.email}
      >
        {chosen && <MemberForm key={chosen.id} member={chosen} isMe={chosen.id === me?.id} />}
      </Modal>
    </SettingsPage>
  );
}
