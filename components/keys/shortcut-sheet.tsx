'use client';

import { Fragment } from 'react';
import { Modal } from '#components/ui/modal.tsx';
import { isMac } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { keyCaps, SHORTCUT_GROUPS, SHORTCUT_LIST } from '#lib/client/keyboard/shortcuts.ts';
import { KeyCap } from './key-caps.tsx';
import { ShortcutSwitch } from './shortcut-switch.tsx';

export interface ShortcutSheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Every shortcut there is, and the switch for those that are single keys. */
export function ShortcutSheet({ isOpen, onOpenChange }: ShortcutSheetProps) {
  return (
    <Modal isOpen={isOpen} onOpenChange={onOpenChange} title="Keyboard shortcuts" isWide>
      <ShortcutSwitch />
      <div className="mt-4 gap-x-8 mid:columns-2">
        {SHORTCUT_GROUPS.map((group) => (
          <section key={group} aria-label={group} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 font-medium text-muted text-xs">{group}</h3>
            <dl>
              {SHORTCUT_LIST.filter((shortcut) => shortcut.group === group).map(({ name, says, keys, also = [] }) => (
                <div key={name} className="flex min-h-8 items-center justify-between gap-3 text-sm">
                  <dt>{says}</dt>
                  <dd className="flex shrink-0 items-center gap-1">
                    {[keys, ...also].map((each, index) => (
                      <Fragment key={each}>
                        {index > 0 && <span className="text-muted text-xs">or</span>}
                        <Keys keys={each} />
                      </Fragment>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      <p className="text-muted text-xs">
        If your keyboard writes another alphabet, press the key in the same place as on a US keyboard.
      </p>
    </Modal>
  );
}

function Keys({ keys }: { keys: string }) {
  const isSequence = keys.includes(' ');
  return keyCaps(keys, isMac()).map((cap, index) => (
    <span key={cap} className="flex items-center gap-1">
      {index > 0 && <span className="text-muted text-xs">{isSequence ? 'then' : '+'}</span>}
      <KeyCap name={cap} />
    </span>
  ));
}
