'use client';

import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Banner } from '#components/ui/banner.tsx';
import { linesOptions, silentAccounts } from '#lib/client/lines.ts';

/** One strip for each phone system from which nothing comes, in the server's words; of one line when that is shown. */
export function AccountBanners({ line }: { line: string | null }) {
  const { data: lines } = useQuery(linesOptions);
  return silentAccounts(lines, line).map(({ id, label, reason }) => (
    <Banner key={id} tone="warn" icon={<TriangleAlert aria-hidden />}>
      {reason ?? `${label} cannot be reached. What was loaded stays here.`}
    </Banner>
  ));
}
