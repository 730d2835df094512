'use client';

import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from './button.tsx';

export interface DrawerProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Read out, not shown. */
  title: string;
  children: ReactNode;
}

/** A panel from the left edge over a dimmed page. Closed by Escape, the close button or a click outside. */
export function Drawer({ isOpen, onOpenChange, title, children }: DrawerProps) {
  const t = useMessages('common');
  return (
    <Dialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[85vw] animate-slide-in flex-col border-line border-r bg-canvas shadow-lift outline-none"
        >
          <Dialog.Title className="sr-only">{title}</Dialog.Title>
          {children}
          <Dialog.Close asChild>
            <Button
              variant="quiet"
              isIcon
              aria-label={t('close')}
              className="absolute top-2.5 right-2 pointer-coarse:top-1.5"
            >
              <X aria-hidden />
            </Button>
          </Dialog.Close>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
