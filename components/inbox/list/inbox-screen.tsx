'use client';

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { DeskProvider } from '#components/desk/desk.tsx';
import { useOpenVoicemailSoon } from '#components/inbox/voicemail/open-voicemail-later.tsx';
import { VoicemailPane } from '#components/inbox/voicemail/voicemail-pane.tsx';
import { InboxKeys } from '#components/keys/inbox-keys.tsx';
import { AreaMessages, useMessages } from '#components/messages/messages.tsx';
import { useLocale } from '#components/shell/locale.tsx';
import { Sidebar } from '#components/shell/sidebar.tsx';
import { UnlistenedSigns } from '#components/shell/unlistened-signs.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useLater } from '#components/ui/use-later.ts';
import { useAddress } from '#lib/client/list/use-address.ts';
import { viewName } from '#lib/client/list/views.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { ListPane } from './list-pane.tsx';
import { NothingOpen } from './nothing-open.tsx';

const loadDrawer = () => import('#components/ui/drawer.tsx').then((module) => module.Drawer);

/**
 * The inbox: lines and views, the list, the open voicemail. Three columns where there is room, two with the first
 * behind a button, or one, in which the voicemail is a page over the list.
 */
export function InboxScreen() {
  const { language, tag } = useLocale();
  return (
    <AreaMessages areas={['inbox', 'voicemail']} language={language} tag={tag}>
      <Inbox />
    </AreaMessages>
  );
}

function Inbox() {
  const t = useMessages('inbox');
  const common = useMessages('common');
  const { address } = useAddress();
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  // Keeps the member in the cache for as long as the inbox is open: optimistic changes are signed with it.
  useQuery<MeWire>({ queryKey: queryKeys.me, enabled: false });
  useOpenVoicemailSoon();
  const Drawer = useLater(loadDrawer);
  const id = address.voicemailId;
  return (
    <DeskProvider>
      <a
        href="#voicemails"
        className="sr-only z-50 rounded-lg bg-raised font-medium shadow-lift focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:px-4 focus:py-2"
      >
        {t('skipToList')}
      </a>
      <div className="grid h-dvh grid-cols-1 grid-rows-1 overflow-hidden mid:grid-cols-[minmax(20rem,23rem)_minmax(0,1fr)] wide:grid-cols-[14.5rem_25rem_minmax(0,1fr)]">
        <aside aria-label={t('sidebar')} className="hidden min-h-0 flex-col border-line border-r bg-canvas wide:flex">
          <Sidebar />
        </aside>
        <main className="contents">
          <h1 className="sr-only">{viewName(address.view, common)}</h1>
          <div
            id="voicemails"
            className={classNames(
              'col-start-1 row-start-1 flex min-h-0 min-w-0 flex-col border-line bg-surface mid:visible mid:border-r wide:col-start-2',
              id && 'invisible',
            )}
          >
            <ListPane onMenu={() => setIsMenuOpen(true)} />
          </div>
          <div
            className={classNames(
              'col-start-1 row-start-1 min-h-0 min-w-0 flex-col bg-canvas mid:col-start-2 mid:flex wide:col-start-3',
              id ? 'z-10 flex' : 'hidden',
            )}
          >
            {id ? <VoicemailPane key={id} id={id} /> : <NothingOpen />}
          </div>
        </main>
      </div>
      {Drawer && (
        <Drawer isOpen={isMenuOpen} onOpenChange={setIsMenuOpen} title={common('viewsAndLines')}>
          <Sidebar onGone={() => setIsMenuOpen(false)} />
        </Drawer>
      )}
      <InboxKeys />
      <UnlistenedSigns />
    </DeskProvider>
  );
}
