'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { When } from '#components/shell/when.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { decideHeldRemovalsOptions, heldRemovalsOptions } from '#lib/client/queries/held-removals.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { whenSaid } from '#lib/client/words/format-time.ts';
import type { HeldRemovalsWire } from '#lib/wire/held-removals.ts';

/** After a backup was restored: what would have been deleted meanwhile, until an administrator has decided. */
export function HeldRemovals() {
  const { data: held } = useQuery(heldRemovalsOptions);
  return held && held.count > 0 ? <Notice held={held} /> : null;
}

function Notice({ held }: { held: HeldRemovalsWire }) {
  const { count, items, restoredAt } = held;
  const decide = useMutation(decideHeldRemovalsOptions);
  const [isAsking, setIsAsking] = useState(false);
  const isOne = count === 1;
  const go = (decision: 'delete' | 'keep') => {
    setIsAsking(false);
    if (!decide.isPending) decide.mutate({ decision, count });
  };
  return (
    <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
      <p className="font-medium">
        A backup was restored
        {restoredAt && (
          <>
            {' '}
            <When at={restoredAt} say={whenSaid} />
          </>
        )}
        . {deletions(count)} {isOne ? 'is' : 'are'} on hold.
      </p>
      <p className="mt-0.5 text-muted">
        {items.map(({ label, count: some }) => `${label}: ${some}`).join(' · ')}. {isOne ? 'It was' : 'They were'} due
        after the backup was made. Nothing is deleted, here or on the phone systems, until you decide. What’s still here
        is in the{' '}
        <Link href="/trash" className="font-medium underline underline-offset-2">
          Trash
        </Link>
        , where you can also decide one by one.
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button aria-disabled={decide.isPending} onClick={() => go('keep')}>
          Keep {isOne ? 'it' : 'them'}
        </Button>
        <Button look="danger" aria-disabled={decide.isPending} onClick={() => setIsAsking(true)}>
          Delete {isOne ? 'it' : 'them'}…
        </Button>
      </div>
      {decide.error && (
        <p role="alert" className="mt-2 text-danger">
          {sentenceOf(decide.error)}
        </p>
      )}
      <Modal
        isOpen={isAsking}
        onOpenChange={setIsAsking}
        title={`Delete ${isOne ? 'one voicemail' : `${count} voicemails`} permanently?`}
        description="They’re deleted here and on the phone systems, and can’t be restored."
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setIsAsking(false)}>Cancel</Button>
          <Button look="danger" onClick={() => go('delete')}>
            Delete permanently
          </Button>
        </div>
      </Modal>
    </Banner>
  );
}

const deletions = (count: number) => (count === 1 ? 'One deletion' : `${count} deletions`);
