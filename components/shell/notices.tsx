'use client';

import { TriangleAlert, X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { dismissNotice, NOTICE_MS, type Notice, notices } from '#lib/client/feedback/notices.ts';

const NONE: readonly Notice[] = [];

/** The notices at the bottom edge, announced politely; F8 goes there. Rendered in the browser only, after the page. */
export function Notices() {
  const shown = useSyncExternalStore(notices.subscribe, notices.get, () => NONE);
  return (
    <Toast.Provider label="Notice" duration={NOTICE_MS} swipeDirection="down">
      {shown.map((notice) => (
        <NoticeToast key={notice.id} notice={notice} />
      ))}
      {/* Above the actions of an open voicemail, which are at the bottom edge until there is room for `wide`. */}
      <Toast.Viewport
        label="Notices ({hotkey})"
        className="fixed right-4 bottom-[calc(5rem+var(--safe-bottom))] left-4 z-60 mx-auto flex max-w-sm flex-col gap-2 outline-none mid:left-auto mid:mx-0 wide:bottom-4"
      />
    </Toast.Provider>
  );
}

const INVERTED =
  'inline-flex h-9 items-center justify-center rounded-lg font-semibold text-sm hover:bg-canvas/15 pointer-coarse:h-11';

function NoticeToast({ notice }: { notice: Notice }) {
  const { action } = notice;
  return (
    <Toast.Root
      type={notice.tone === 'problem' ? 'foreground' : 'background'}
      onOpenChange={(isOpen) => !isOpen && dismissNotice(notice.id)}
      className="flex animate-rise items-center gap-1 rounded-xl border border-transparent bg-ink py-1 pr-1 pl-4 text-canvas shadow-lift outline-offset-2 mid:min-w-72"
    >
      {notice.tone === 'problem' && <TriangleAlert className="mr-1.5 size-4 shrink-0" aria-hidden />}
      <Toast.Description className="min-w-0 flex-1 py-1.5 text-sm">{notice.text}</Toast.Description>
      {action && (
        <Toast.Action asChild altText={`${action.label}: press F8 to reach it`}>
          <button
            type="button"
            className={classNames(INVERTED, 'px-3 underline underline-offset-2')}
            onClick={action.run}
          >
            {action.label}
          </button>
        </Toast.Action>
      )}
      <Toast.Close asChild>
        <button type="button" className={classNames(INVERTED, 'w-9 pointer-coarse:w-11')} aria-label="Dismiss">
          <X className="size-4" aria-hidden />
        </button>
      </Toast.Close>
    </Toast.Root>
  );
}
