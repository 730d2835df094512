'use client';

import { X } from 'lucide-react';
import { Toast } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { dismissNotice, type Notice, notices } from '#lib/client/notices.ts';

/** Undo is promised for at least 10 s; hovering, focusing or leaving the window stops the clock. */
const SHOWN_MS = 12_000;
const NONE: readonly Notice[] = [];

/** The notices at the bottom edge, announced politely; F8 goes there. Rendered in the browser only. */
export function Notices() {
  const shown = useSyncExternalStore(notices.subscribe, notices.get, () => NONE);
  return (
    <Toast.Provider label="Notice" duration={SHOWN_MS} swipeDirection="down">
      {shown.map((notice) => (
        <NoticeToast key={notice.id} notice={notice} />
      ))}
      <Toast.Viewport
        label="Notices ({hotkey})"
        className="fixed right-4 bottom-[calc(5rem+var(--safe-bottom))] left-4 z-60 mx-auto flex max-w-sm flex-col gap-2 outline-none mid:right-auto mid:bottom-4 mid:mx-0"
      />
    </Toast.Provider>
  );
}

function NoticeToast({ notice }: { notice: Notice }) {
  const { action } = notice;
  return (
    <Toast.Root
      type={notice.tone === 'problem' ? 'foreground' : 'background'}
      onOpenChange={(isOpen) => !isOpen && dismissNotice(notice.id)}
      className={classNames(
        'flex animate-rise items-center gap-1 rounded-xl border bg-raised py-1.5 pr-1.5 pl-4 text-ink shadow-lift',
        notice.tone === 'problem' ? 'border-danger' : 'border-line',
      )}
    >
      <Toast.Description className="min-w-0 flex-1 py-1.5 text-sm">{notice.text}</Toast.Description>
      {action && (
        <Toast.Action asChild altText={`${action.label}: press F8 to reach it`}>
          <Button look="quiet" className="font-semibold text-accent hover:text-accent" onClick={action.run}>
            {action.label}
          </Button>
        </Toast.Action>
      )}
      <Toast.Close asChild>
        <Button look="quiet" isIcon aria-label="Dismiss">
          <X aria-hidden />
        </Button>
      </Toast.Close>
    </Toast.Root>
  );
}
