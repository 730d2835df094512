'use client';

import { useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { Modal } from '#components/ui/modal.tsx';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Panel } from '../panel.tsx';
import { RemoveForm } from './remove-form.tsx';

/** The way to disconnect a phone system; nothing is deleted on the phone system itself. */
export function RemoveSystem({ system }: { system: PhoneSystemWire }) {
  const t = useMessages('phoneSystems');
  const [isOpen, setIsOpen] = useState(false);
  const { label, state } = system;
  const isArchive = state === 'archived';
  return (
    <Panel
      title={t(isArchive ? 'deleteArchive' : 'disconnect')}
      about={isArchive ? t('deleteArchiveAbout') : t('disconnectAbout', { system: label })}
    >
      <Button variant="danger" className="-ml-3" onClick={() => setIsOpen(true)}>
        {isArchive ? t('deleteArchiveOpen') : t('disconnectSystem', { system: label })}
      </Button>
      <Modal
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={t(isArchive ? 'deleteArchiveTitle' : 'disconnectTitle', { system: label })}
        description={t('notChangedThere', { system: label })}
      >
        <RemoveForm system={system} onRemoved={() => setIsOpen(false)} />
      </Modal>
    </Panel>
  );
}
