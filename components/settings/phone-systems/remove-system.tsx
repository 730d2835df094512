'use client';

import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Modal } from '#components/ui/modal.tsx';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { Panel } from '../panel.tsx';
import { RemoveForm } from './remove-form.tsx';

/** The way to remove a phone system here; at the phone system itself nothing is deleted. */
export function RemoveSystem({ system }: { system: PhoneSystemWire }) {
  const [isOpen, setIsOpen] = useState(false);
  const { label, state } = system;
  const isArchive = state === 'archived';
  return (
    <Panel
      title={isArchive ? 'Erase' : 'Remove'}
      about={
        isArchive
          ? 'Its voicemails can be erased here for good.'
          : `Its voicemails stay as an archive, or are erased here. Nothing is deleted at ${label} itself.`
      }
    >
      <Button look="danger" className="-ml-3" onClick={() => setIsOpen(true)}>
        {isArchive ? 'Erase the archive…' : `Remove ${label}…`}
      </Button>
      <Modal
        isOpen={isOpen}
        onOpenChange={setIsOpen}
        title={isArchive ? `Erase the archive of ${label}?` : `Remove ${label}?`}
        description={`Nothing is deleted at ${label} itself.`}
      >
        <RemoveForm system={system} onRemoved={() => setIsOpen(false)} />
      </Modal>
    </Panel>
  );
}
