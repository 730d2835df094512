'use client';

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from './button.tsx';
import { classNames } from './class-names.ts';
import { useFocusBack } from './use-focus-back.ts';

export interface ModalProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  title: string;
  /** Wide enough for two columns on wide screens. */
  isWide?: boolean;
  /** Above another dialog that stays open. */
  isAbove?: boolean;
  /** What this is about, in a sentence; read out on opening. */
  description?: ReactNode;
  children: ReactNode;
}

/** A dialog over the dimmed page: at the bottom edge on a phone, centered elsewhere. Returns the focus when it closes. */
export function Modal({
  isOpen,
  onOpenChange,
  title,
  isWide = false,
  isAbove = false,
  description,
  children,
}: ModalProps) {
  const t = useMessages('common');
  const focusBack = useFocusBack();
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className={classNames('fixed inset-0 animate-appear bg-scrim', isAbove ? 'z-80' : 'z-40')} />
        <Dialog.Content
          {...focusBack}
          {...(description ? {} : { 'aria-describedby': undefined })}
          className={classNames(
            'fixed inset-x-0 bottom-0 flex max-h-[92dvh] animate-rise flex-col overflow-hidden rounded-t-2xl border border-line bg-raised text-ink shadow-lift outline-none mid:inset-x-auto mid:top-[12dvh] mid:bottom-auto mid:left-1/2 mid:max-h-[80dvh] mid:-translate-x-1/2 mid:rounded-2xl',
            isWide ? 'mid:w-[42rem] mid:max-w-[92vw]' : 'mid:w-[30rem]',
            isAbove ? 'z-90' : 'z-70',
          )}
        >
          {/* Its own scroll container: Firefox draws a scroll bar over the rounded corners of what it scrolls. */}
          <div
            tabIndex={-1}
            className="scroll-quiet relative min-h-0 overflow-y-auto px-5 pt-5 pb-[calc(1.25rem+var(--safe-bottom))] mid:pb-5"
          >
            <Dialog.Title className="pr-10 font-semibold text-lg tracking-tight">{title}</Dialog.Title>
            {description && (
              <Dialog.Description asChild>
                <div className="mt-1 text-muted text-sm">{description}</div>
              </Dialog.Description>
            )}
            <div className="mt-4">{children}</div>
            <Dialog.Close asChild>
              <Button variant="quiet" isIcon aria-label={t('close')} className="absolute top-3.5 right-3">
                <X aria-hidden />
              </Button>
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
