'use client';

import { TriangleAlert, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { useSyncExternalStore } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { dismissToast, TOAST_MS, type Toast, toasts } from '#lib/client/feedback/toasts.ts';

const NONE: readonly Toast[] = [];

/** The toasts at the bottom edge, announced politely; F8 goes there. Rendered in the browser only, after the page. */
export function Toasts() {
  const t = useMessages('common');
  const shown = useSyncExternalStore(toasts.subscribe, toasts.get, () => NONE);
  return (
    <Radix.Provider label={t('toast')} duration={TOAST_MS} swipeDirection="down">
      {shown.map((toast) => (
        <OneToast key={toast.id} toast={toast} />
      ))}
      {/* Above the actions of an open voicemail, which are at the bottom edge until there is room for `wide`. */}
      <Radix.Viewport
        // The library puts its key in the place of {hotkey}.
        label={t('toasts', { hotkey: '{hotkey}' })}
        className="fixed right-4 bottom-[calc(5rem+var(--safe-bottom))] left-4 z-60 mx-auto flex max-w-sm flex-col gap-2 outline-none mid:left-auto mid:mx-0 wide:bottom-4"
      />
    </Radix.Provider>
  );
}

const INVERTED =
  'inline-flex h-9 items-center justify-center rounded-lg font-semibold text-sm hover:bg-canvas/15 pointer-coarse:h-11';

function OneToast({ toast }: { toast: Toast }) {
  const t = useMessages('common');
  const { action } = toast;
  return (
    <Radix.Root
      type={toast.tone === 'problem' ? 'foreground' : 'background'}
      onOpenChange={(isOpen) => !isOpen && dismissToast(toast.id)}
      className="flex animate-rise items-center gap-1 rounded-xl border border-transparent bg-ink py-1 pr-1 pl-4 text-canvas shadow-lift outline-offset-2 mid:min-w-72"
    >
      {toast.tone === 'problem' && <TriangleAlert className="mr-1.5 size-4 shrink-0" aria-hidden />}
      <Radix.Description className="min-w-0 flex-1 py-1.5 text-sm">{toast.text}</Radix.Description>
      {action && (
        <Radix.Action asChild altText={t('pressToReach', { action: action.label })}>
          <button
            type="button"
            className={classNames(INVERTED, 'px-3 underline underline-offset-2')}
            onClick={action.run}
          >
            {action.label}
          </button>
        </Radix.Action>
      )}
      <Radix.Close asChild>
        <button type="button" className={classNames(INVERTED, 'w-9 pointer-coarse:w-11')} aria-label={t('dismiss')}>
          <X className="size-4" aria-hidden />
        </button>
      </Radix.Close>
    </Radix.Root>
  );
}
