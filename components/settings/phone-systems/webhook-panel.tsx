'use client';

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { When } from '#components/shell/when.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { webhookOptions } from '#lib/client/queries/webhook.ts';
import { agoSaid } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import type { WebhookWire } from '#lib/wire/webhooks.ts';
import { CopyField } from '../copy-field.tsx';
import { Loaded } from '../loaded.tsx';
import { Panel } from '../panel.tsx';

/** How a phone system is made to tell of new voicemails by itself, and whether it ever did. */
export function WebhookPanel({ system }: { system: PhoneSystemWire }) {
  const webhook = useQuery(webhookOptions(system.id));
  return (
    <Loaded query={webhook}>
      {(told) => (
        <Panel title="New voicemails at once" about={aboutOf(system, told)}>
          {told.address !== null && <Setup system={system} webhook={told} address={told.address} />}
        </Panel>
      )}
    </Loaded>
  );
}

function aboutOf({ label, providerLabel }: PhoneSystemWire, { address, askedEverySeconds }: WebhookWire): string {
  const often = askedEverySeconds === 1 ? 'every second' : `every ${askedEverySeconds} seconds`;
  return address === null
    ? `${providerLabel} does not tell of new voicemails by itself. It is asked ${often}.`
    : `${label} can tell Aftertone of a voicemail the moment it is left. It is asked ${often} in any case.`;
}

interface SetupProps {
  system: PhoneSystemWire;
  webhook: WebhookWire;
  address: string;
}

function Setup({ system, webhook, address }: SetupProps) {
  return (
    <div className="space-y-4">
      {webhook.obstacles.map((obstacle) => (
        <Banner key={obstacle} tone="warn" icon={<TriangleAlert aria-hidden />}>
          {obstacle}
        </Banner>
      ))}
      <CopyField
        label="Address for deliveries"
        value={address}
        hint={`It is ${system.label}'s alone and holds a secret: paste it nowhere else.`}
        action="Copy address"
      />
      <ol className="max-w-prose list-decimal space-y-1 pl-5 text-sm">
        {webhook.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <Arrivals webhook={webhook} />
    </div>
  );
}

function Arrivals({ webhook: { lastAt, lastRefused } }: { webhook: WebhookWire }) {
  return (
    <div className="space-y-1 border-line border-t pt-3 text-sm">
      <p>
        {lastAt === null ? (
          'No delivery has arrived yet.'
        ) : (
          <>
            A delivery arrived <When at={lastAt} say={agoSaid} />.
          </>
        )}
      </p>
      {lastRefused && (
        <p className="text-muted">
          One was refused <When at={lastRefused.at} say={agoSaid} />: {lastRefused.sentence}
        </p>
      )}
    </div>
  );
}
