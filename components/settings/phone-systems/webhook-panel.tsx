'use client';

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { When } from '#components/shell/when.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { webhookOptions } from '#lib/client/queries/webhook.ts';
import { formatAgo } from '#lib/client/words/format-time.ts';
import type { PhoneSystemWire } from '#lib/wire/accounts.ts';
import type { WebhookWire } from '#lib/wire/webhooks.ts';
import { CopyField } from '../copy-field.tsx';
import { Loaded } from '../loaded.tsx';
import { Panel } from '../panel.tsx';

/** How a phone system is made to send webhooks for new voicemails, and whether one ever arrived. */
export function WebhookPanel({ system }: { system: PhoneSystemWire }) {
  const t = useMessages('phoneSystems');
  const webhook = useQuery(webhookOptions(system.id));
  return (
    <Loaded query={webhook}>
      {(reported) => (
        <Panel
          title={t('webhookTitle')}
          about={
            reported.address === null
              ? t('noWebhook', { system: system.providerLabel, count: reported.askedEverySeconds })
              : t('webhookAbout', { count: reported.askedEverySeconds })
          }
        >
          {reported.address !== null && <Setup system={system} webhook={reported} address={reported.address} />}
        </Panel>
      )}
    </Loaded>
  );
}

interface SetupProps {
  system: PhoneSystemWire;
  webhook: WebhookWire;
  address: string;
}

function Setup({ system, webhook, address }: SetupProps) {
  const t = useMessages('phoneSystems');
  return (
    <div className="space-y-4">
      {webhook.obstacles.map((obstacle) => (
        <Banner key={obstacle} tone="warn" icon={<TriangleAlert aria-hidden />}>
          {obstacle}
        </Banner>
      ))}
      <CopyField
        label={t('webhookUrl')}
        value={address}
        hint={t('webhookUrlHint', { system: system.label })}
        action={t('copyUrl')}
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
  const t = useMessages('phoneSystems');
  return (
    <div className="space-y-1 border-line border-t pt-3 text-sm">
      <p>
        {lastAt === null
          ? t('noEvents')
          : t.rich('lastEvent', { when: () => <When key="when" at={lastAt} say={formatAgo} /> })}
      </p>
      {lastRefused && (
        <p className="text-muted">
          {t.rich('lastRejected', {
            reason: lastRefused.sentence,
            when: () => <When key="when" at={lastRefused.at} say={formatAgo} />,
          })}
        </p>
      )}
    </div>
  );
}
