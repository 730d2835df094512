'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { Keyboard, LogOut, Settings } from 'lucide-react';
import { useDesk } from '#components/desk/desk.tsx';
import { useKeyHint } from '#components/desk/use-key-hint.ts';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { signOut } from '#lib/client/commands/sign-in.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { drafts } from '#lib/client/notes/note-drafts.ts';
import { unkept } from '#lib/client/offline/unkept.ts';
import { isUnsent } from '#lib/client/optimistic/is-unsent.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { isSigningOut } from '#lib/client/request/signing-out.ts';
import { browserMessages } from '#lib/client/words/messages.ts';
import type { MeWire } from '#lib/wire/members.ts';
import { detail } from './detail.tsx';

/** Who is signed in on this device, and buttons for Settings and signing out. */
export function SignedIn() {
  const t = useMessages('common');
  const client = useQueryClient();
  const { data: me } = useQuery<MeWire>({ queryKey: queryKeys.me, enabled: false });
  if (!me) return null;
  return (
    <div className="safe-b shrink-0 border-line border-t">
      <div className="flex items-center gap-1 py-1.5 pr-2 pl-4">
        <p className="min-w-0 flex-1 truncate text-muted text-xs" title={me.email}>
          {t.rich('signedInAs', {
            name: me.name,
            detail,
            member: (name) => (
              <span key="member" className="font-medium text-ink">
                {name}
              </span>
            ),
          })}
        </p>
        <ShortcutsButton />
        <Button asChild variant="quiet" isIcon>
          <a href="/settings" aria-label={t('settings')} title={t('settings')}>
            <Settings aria-hidden />
          </a>
        </Button>
        <Button
          variant="quiet"
          isIcon
          aria-label={t('signOut')}
          title={t('signOut')}
          onClick={() => void leave(client)}
        >
          <LogOut aria-hidden />
        </Button>
      </div>
    </div>
  );
}

/** Asks first when there are unsent changes, or unsaved notes that this device doesn't store. */
async function leave(client: QueryClient): Promise<void> {
  const unsent = client.isMutating({ predicate: isUnsent });
  const unsaved = drafts.get().size;
  const isKept = unkept.get() === 0;
  if (unsent === 0 && (isKept || unsaved === 0)) return leaveNow();
  const t = browserMessages('common');
  const unsentText = t(isKept ? 'unsentChangesKept' : 'unsentChangesLost', { count: unsent });
  notify({
    text: unsent > 0 ? unsentText : t('unsavedNotesLost', { count: unsaved }),
    tone: 'problem',
    about: 'sign-out',
    action: { label: t('signOut'), run: () => void leaveNow() },
  });
}

/** Removes this device's data even if the server doesn't respond. */
async function leaveNow(): Promise<void> {
  // Otherwise the live feed treats the end of the session as an unexpected one.
  isSigningOut.set(true);
  const hasForgotten = await import('#lib/client/offline/forget-device.ts').then(
    async ({ forgetDevice }) => forgetDevice().then(() => true),
    () => false,
  );
  if (await signOut()) return window.location.assign('/sign-in');
  isSigningOut.set(false);
  const text = browserMessages('common')(hasForgotten ? 'onlyDeviceSignedOut' : 'couldNotSignOut');
  notify({ text, tone: 'problem', about: 'sign-out' });
}

/** Opens the list of keyboard shortcuts. Hidden on touch screens and phones. */
function ShortcutsButton() {
  const t = useMessages('common');
  const { sheet } = useDesk();
  const { keys, withKey } = useKeyHint('help');
  return (
    <Button
      variant="quiet"
      isIcon
      aria-label={t('keyboardShortcuts')}
      aria-haspopup="dialog"
      title={withKey(t('keyboardShortcuts'))}
      {...keys}
      onClick={() => sheet.set({ kind: 'help' })}
      className="max-wide:hidden pointer-coarse:hidden"
    >
      <Keyboard aria-hidden />
    </Button>
  );
}
