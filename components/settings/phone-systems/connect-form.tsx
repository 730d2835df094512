'use client';

import { useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { LABEL } from '#components/ui/field-style.ts';
import type { AddedPhoneSystemWire, ProviderWire } from '#lib/wire/accounts.ts';
import { ConnectFields } from './connect-fields.tsx';

export interface ConnectFormProps {
  /** Phone systems that can be connected, as `GET /api/providers` tells them. */
  providers: readonly ProviderWire[];
  /** Called once the phone system has answered and is kept. */
  onAdded: (added: AddedPhoneSystemWire) => void;
}

/**
 * Connects a phone system: which one, then the settings its adapter asks for, then a live test. Nothing here knows any
 * phone system: all of it is drawn from the descriptions. Another phone system chosen begins with empty fields.
 */
export function ConnectForm({ providers, onAdded }: ConnectFormProps) {
  const t = useMessages('phoneSystems');
  const only = providers.length === 1 ? providers[0]?.id : undefined;
  const [chosenId, setChosenId] = useState(only);
  const chosen = providers.find(({ id }) => id === chosenId);
  return (
    <div className="space-y-5">
      <fieldset>
        <legend className={LABEL}>{t('whichSystem')}</legend>
        <div className="mt-1.5 grid gap-2 mid:grid-cols-3">
          {providers.map(({ id, label }) => (
            <label
              key={id}
              className="flex min-h-12 cursor-pointer items-center gap-2.5 rounded-lg border border-line bg-raised px-3 text-sm hover:border-edge has-checked:border-ink has-checked:bg-selected"
            >
              <input
                type="radio"
                name="provider"
                value={id}
                checked={id === chosenId}
                onChange={() => setChosenId(id)}
                className="size-4 shrink-0 accent-ink"
              />
              <span className="font-medium">{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {chosen && <ConnectFields key={chosen.id} provider={chosen} onAdded={onAdded} />}
    </div>
  );
}
