'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useMessages } from '#components/messages/messages.tsx';
import { CountryQuestion } from '#components/settings/phone-systems/country-question.tsx';
import { ImportProgress } from '#components/settings/phone-systems/import-progress.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { Button } from '#components/ui/button.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import { voicemailListOptions } from '#lib/client/queries/voicemail-list.ts';
import { callerTitle } from '#lib/client/words/caller-words.ts';
import { firstWords } from '#lib/client/words/row-words.ts';

const FIRST = 4;

/** How far the first import is, with the newest voicemails as they come. */
export function FirstImport({ accountId }: { accountId: string }) {
  const t = useMessages('access');
  const inbox = useMessages('inbox');
  const locale = useLocale();
  const { data } = useInfiniteQuery(voicemailListOptions({ view: 'inbox', line: null, order: 'newest' }));
  const newest = data?.pages.flatMap((page) => page.items).slice(0, FIRST) ?? [];
  return (
    <div className="space-y-5">
      <ImportProgress accountId={accountId} />
      <CountryQuestion accountId={accountId} />
      {newest.length > 0 && (
        <ul aria-label={t('newestVoicemails')} className="divide-y divide-line rounded-lg border border-line bg-raised">
          {newest.map((voicemail) => (
            <li key={voicemail.id} className="flex items-center gap-3 px-3 py-2">
              <LineDot colour={voicemail.lineColour} />
              <span className="min-w-0 flex-1">
                <span dir="auto" className="block truncate text-left font-medium">
                  {callerTitle(voicemail.caller, locale)}
                </span>
                <span dir="auto" className="block truncate text-muted text-sm">
                  {firstWords(voicemail, inbox).text}
                </span>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Button asChild variant="primary" className="h-11 w-full text-base">
        <a href="/inbox">{t('goToInbox')}</a>
      </Button>
    </div>
  );
}
