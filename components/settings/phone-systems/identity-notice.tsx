'use client';

import { useMutation } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { answerIdentityOptions } from '#lib/client/commands/change-phone-system.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';

export interface IdentityNoticeProps {
  system: PhoneSystemWire;
  question: NonNullable<PhoneSystemWire['question']>;
}

/** What answers now is another account, or one that is here already: an administrator says what becomes of it. */
export function IdentityNotice({ system, question }: IdentityNoticeProps) {
  const router = useRouter();
  const answer = useMutation(answerIdentityOptions(system.id));
  const { label, owed } = system;
  const changes = owed.waiting + owed.refused + owed.scheduled;
  const goOn = () =>
    answer.mutate(
      { decision: 'same', owed: changes },
      { onSuccess: () => notify({ text: `${label} is connected again.`, tone: 'done', about: 'phone-system' }) },
    );
  const beginAnew = () =>
    answer.mutate(
      { decision: 'new', owed: changes },
      {
        onSuccess: ({ id }) => {
          notify({ text: 'Connected as a new phone system.', tone: 'done', about: 'phone-system' });
          router.push(`/settings/phone-systems/${id}`);
        },
      },
    );
  return (
    <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
      {question.kind === 'another' ? (
        <Another label={label} changes={changes} onSame={goOn} onNew={beginAnew} />
      ) : (
        <Duplicate label={label} of={question.of?.label ?? 'another phone system here'} onKeep={goOn} />
      )}
      {answer.error && (
        <p role="alert" className="mt-2 text-danger">
          {sentenceOf(answer.error)}
        </p>
      )}
    </Banner>
  );
}

interface AnotherProps {
  label: string;
  changes: number;
  onSame: () => void;
  onNew: () => void;
}

function Another({ label, changes, onSame, onNew }: AnotherProps) {
  const discarded = changes === 1 ? 'One pending change is' : `${changes} pending changes are`;
  return (
    <>
      <p className="font-medium">{label} looks like a different account now. Connect it as a new phone system?</p>
      <p className="mt-0.5 text-muted">
        Nothing is fetched or sent until you decide. If you connect it as new, its voicemails get their own lines, and
        the old ones stay here as an archive{changes > 0 ? `. ${discarded} discarded` : ''}. Choose “It’s the same” only
        if you know it’s the same phone system, for example after a rebuild: pending changes are then sent to it.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={onNew}>Connect as a new phone system</Button>
        <Button onClick={onSame}>It’s the same</Button>
      </div>
    </>
  );
}

function Duplicate({ label, of, onKeep }: { label: string; of: string; onKeep: () => void }) {
  return (
    <>
      <p className="font-medium">
        {label} shows the same voicemails as {of}.
      </p>
      <p className="mt-0.5 text-muted">
        With both connected, every voicemail would be in the inbox twice. Remove {label}, or keep both if that’s what
        you want.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button onClick={onKeep}>Keep both</Button>
      </div>
    </>
  );
}
