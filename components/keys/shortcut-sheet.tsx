'use client';

import { Fragment } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Modal } from '#components/ui/modal.tsx';
import { isMac } from '#lib/client/keyboard/listen-for-shortcuts.ts';
import { keyCaps, SHORTCUT_GROUPS, SHORTCUT_LIST } from '#lib/client/keyboard/shortcuts.ts';
import { viewName } from '#lib/client/list/views.ts';
import { KeyCap } from './key-caps.tsx';
import { ShortcutSwitch } from './shortcut-switch.tsx';

export interface ShortcutSheetProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** Every shortcut there is, and the switch for those that are single keys. */
export function ShortcutSheet({ isOpen, onOpenChange }: ShortcutSheetProps) {
  const t = useMessages('keyboard');
  const common = useMessages('common');
  return (
    <Modal isOpen={isOpen} onOpenChange={onOpenChange} title={common('keyboardShortcuts')} isWide>
      <ShortcutSwitch />
      <div className="mt-4 gap-x-8 mid:columns-2">
        {SHORTCUT_GROUPS.map((group) => (
          <section key={group} aria-label={t(group)} className="mb-5 break-inside-avoid">
            <h3 className="mb-1 font-medium text-muted text-xs">{t(group)}</h3>
            <dl>
              {SHORTCUT_LIST.filter((shortcut) => shortcut.group === group).map(({ name, says, keys, also = [] }) => (
                <div key={name} className="flex min-h-8 items-center justify-between gap-3 text-sm">
                  <dt>{typeof says === 'string' ? t(says) : viewName(says.view, common)}</dt>
                  <dd className="flex shrink-0 items-center gap-1">
                    {[keys, ...also].map((each, index) => (
                      <Fragment key={each}>
                        {index > 0 && <span className="text-muted text-xs">{t('orKey')}</span>}
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
      <p className="text-muted text-xs">{t('otherAlphabet')}</p>
    </Modal>
  );
}

function Keys({ keys }: { keys: string }) {
  const t = useMessages('keyboard');
  const common = useMessages('common');
  const isSequence = keys.includes(' ');
  return keyCaps(keys, isMac(), common).map((cap, index) => (
    <span key={cap} className="flex items-center gap-1">
      {index > 0 && <span className="text-muted text-xs">{isSequence ? t('thenKey') : '+'}</span>}
      <KeyCap name={cap} />
    </span>
  ));
}
