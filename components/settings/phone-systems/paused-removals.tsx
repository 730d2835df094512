'use client';

import { useMutation, useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { Button } from '#components/ui/button.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { decidePausedRemovalsOptions, pausedRemovalsOptions } from '#lib/client/queries/paused-removals.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { formatWhen } from '#lib/client/words/format-time.ts';
import type { PausedRemovalsWire } from '#lib/wire/paused-removals.ts';

/** After a backup was restored: what would have been deleted since it was made, until an administrator has decided. */
export function PausedRemovals() {
  const { data: paused } = useQuery(pausedRemovalsOptions);
  return paused && paused.count > 0 ? <PausedRemovalsBanner paused={paused} /> : null;
}

function PausedRemovalsBanner({ paused }: { paused: PausedRemovalsWire }) {
  const { count, items, restoredAt } = paused;
  const t = useMessages('phoneSystems');
  const common = useMessages('common');
  const decide = useMutation(decidePausedRemovalsOptions);
  const [isAsking, setIsAsking] = useState(false);
  const go = (decision: 'delete' | 'keep') => {
    setIsAsking(false);
    if (!decide.isPending) decide.mutate({ decision, count });
  };
  return (
    <Banner tone="warn" icon={<TriangleAlert aria-hidden />}>
      <p className="font-medium">
        {restoredAt === null
          ? t('restoredTitleUndated', { count })
          : t.rich('restoredTitle', { count, when: () => <When key="when" at={restoredAt} say={formatWhen} /> })}
      </p>
      <p className="mt-0.5 text-muted">
        {t.rich('restoredAbout', {
          count,
          perSystem: items
            .map(({ label, count: some }) => t('restoredOfSystem', { system: label, count: some }))
            .join(' · '),
          trash: (words) => (
            <Link key="trash" href="/trash" className="font-medium underline underline-offset-2">
              {words}
            </Link>
          ),
        })}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        <Button aria-disabled={decide.isPending} onClick={() => go('keep')}>
          {t('keepThem', { count })}
        </Button>
        <Button variant="danger" aria-disabled={decide.isPending} onClick={() => setIsAsking(true)}>
          {t('deleteThem', { count })}
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
        title={t('deletePermanentlyTitle', { count })}
        description={t('deletePermanentlyAbout', { count })}
      >
        <div className="flex flex-wrap justify-end gap-2">
          <Button onClick={() => setIsAsking(false)}>{common('cancel')}</Button>
          <Button variant="danger" onClick={() => go('delete')}>
            {t('deletePermanently')}
          </Button>
        </div>
      </Modal>
    </Banner>
  );
}
