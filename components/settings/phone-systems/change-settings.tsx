'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useMessages } from '#components/messages/messages.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import { providersOptions, savedSettingsOptions } from '#lib/client/queries/phone-systems.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import { ChangeSettingsForm } from './change-settings-form.tsx';

export interface ChangeSettingsProps {
  system: PhoneSystemWire;
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** The form for a phone system's connection, over its page: the saved settings but for secrets, which are only replaced. */
export function ChangeSettings({ system, isOpen, onOpenChange }: ChangeSettingsProps) {
  const t = useMessages('phoneSystems');
  const router = useRouter();
  const isArchive = system.state === 'archived';
  const onSaved = ({ id }: PhoneSystemWire) => {
    onOpenChange(false);
    const isNew = id !== system.id;
    notify({ text: t(isNew ? 'connectedAsNew' : 'connectionWorks'), tone: 'done', about: 'phone-system' });
    if (isNew) router.push(`/settings/phone-systems/${id}`);
  };
  return (
    <Modal
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t(isArchive ? 'reconnectTitle' : 'changeSettingsTitle', { system: system.label })}
      description={t(isArchive ? 'reconnectAbout' : 'changeSettingsAbout')}
    >
      <Form system={system} onSaved={onSaved} />
    </Modal>
  );
}

/** Within the dialog, so that what is saved is asked for anew each time it opens. */
function Form({ system, onSaved }: { system: PhoneSystemWire; onSaved: (kept: PhoneSystemWire) => void }) {
  const t = useMessages('phoneSystems');
  const { data: providers, error: unknown } = useQuery(providersOptions);
  const { data: saved, error: unread } = useQuery(savedSettingsOptions(system.id));
  const error = unknown ?? unread;
  const provider = providers?.items.find(({ id }) => id === system.provider);
  if (error) return <p role="alert">{sentenceOf(error)}</p>;
  if (providers && !provider) return <p>{t('noAdapter')}</p>;
  if (!provider || !saved) return <Skeleton className="h-11 w-full" />;
  return <ChangeSettingsForm system={system} provider={provider} saved={saved} onSaved={onSaved} />;
}
