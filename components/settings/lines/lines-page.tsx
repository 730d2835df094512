'use client';

import { useQuery } from '@tanstack/react-query';
import { Archive, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { LineField } from '#components/shell/line-field.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { notify } from '#lib/client/feedback/toasts.ts';
import { linesOptions } from '#lib/client/queries/lines.ts';
import { useFoundLines } from '#lib/client/queries/use-lines.ts';
import { writtenNumber } from '#lib/client/words/caller-words.ts';
import { isolated } from '#lib/domain/isolated.ts';
import type { LineWire } from '#lib/wire/lines.ts';
import { Loaded } from '../loaded.tsx';
import { Panel, SettingsPage } from '../panel.tsx';
import { LineForm } from './line-form.tsx';

/** Every line with its name and colour, for administrators to change. */
export function LinesPage() {
  const t = useMessages('phoneSystems');
  const common = useMessages('common');
  const query = useQuery(linesOptions);
  const [typed, setTyped] = useState('');
  const { lines = query.data, hasMore } = useFoundLines(typed);
  const [chosenId, setChosenId] = useState<string | null>(null);
  const chosen = lines?.items.find((line) => line.id === chosenId);
  return (
    <SettingsPage title={common('lines')} about={t('linesAbout')}>
      <Loaded query={query}>
        {({ items: listed, accounts, total }) => (
          <Panel>
            {hasMore && <LineField typed={typed} onType={setTyped} total={total} />}
            {listed.length === 0 && <p className="text-muted">{t('noLines')}</p>}
            <ul className="-my-2 divide-y divide-line">
              {(lines?.items ?? []).map((line) => (
                <li key={line.id}>
                  <LineButton
                    line={line}
                    system={accounts.find(({ id }) => id === line.accountId)?.label ?? line.providerLabel}
                    onChoose={() => setChosenId(line.id)}
                  />
                </li>
              ))}
            </ul>
            {lines && lines.total > lines.items.length && (
              <p className="mt-3 text-muted text-sm">
                {t('linesShown', { shown: lines.items.length, total: lines.total })}
              </p>
            )}
          </Panel>
        )}
      </Loaded>
      <Modal
        isOpen={chosen !== undefined}
        onOpenChange={(isOpen) => !isOpen && setChosenId(null)}
        title={chosen ? t('editLine', { line: isolated(chosen.name) }) : ''}
      >
        {chosen && (
          <LineForm
            key={chosen.id}
            line={chosen}
            onSaved={() => {
              setChosenId(null);
              notify({ text: t('lineSaved'), tone: 'done', about: 'line' });
            }}
          />
        )}
      </Modal>
    </SettingsPage>
  );
}

/** `system`: the account the line belongs to, by the name it has here. */
function LineButton({ line, system, onChoose }: { line: LineWire; system: string; onChoose: () => void }) {
  const t = useMessages('phoneSystems');
  const { country } = useLocale();
  const number = writtenNumber(line, country);
  return (
    <button
      type="button"
      onClick={onChoose}
      className="flex min-h-14 w-full items-center gap-3 rounded-lg px-1 py-2 text-left hover:bg-hover"
    >
      <LineDot colour={line.colour} className="size-3 border-6" />
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-left font-medium">
          {line.name}
        </span>
        <span className="block truncate text-muted text-xs">{[system, number].filter(Boolean).join(' · ')}</span>
      </span>
      {line.account.state === 'archived' && (
        <span className="inline-flex items-center gap-1.5 text-muted text-xs">
          <Archive aria-hidden className="size-3.5" />
          {t('stateArchived')}
        </span>
      )}
      <span className="text-muted text-sm max-mid:hidden">{t('edit')}</span>
      <ChevronRight aria-hidden className="size-4 text-faint" />
    </button>
  );
}
