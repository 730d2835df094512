'use client';

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Banner } from '#components/ui/banner.tsx';
import { linesOptions } from '#lib/client/lines.ts';
import type { LineWire } from '#lib/wire/lines.ts';

/** One strip for each phone system in trouble, in the server's words; of one line only when that line is shown. */
export function AccountBanners({ line }: { line: string | null }) {
  const { data: lines } = useQuery(linesOptions);
  const troubled = onePerAccount((lines?.items ?? []).filter((item) => line === null || item.id === line));
  return troubled.map(({ accountId, providerLabel, account }) => (
    <Banner key={accountId} tone="warn" icon={<TriangleAlert aria-hidden />}>
      {account.reason ?? `${providerLabel} cannot be reached. What was loaded stays here.`}
    </Banner>
  ));
}

function onePerAccount(lines: readonly LineWire[]): LineWire[] {
  const troubled = lines.filter((line) => line.account.state === 'troubled');
  return [...new Map(troubled.map((line) => [line.accountId, line])).values()];
}
