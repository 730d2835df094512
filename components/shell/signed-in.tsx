'use client';

import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query';
import { Keyboard, LogOut, Settings } from 'lucide-react';
import { useDesk } from '#components/desk/desk.tsx';
import { useKeyHint } from '#components/keys/use-key-hint.ts';
import { Button } from '#components/ui/button.tsx';
import { signOut } from '#lib/client/commands/sign-in.ts';
import { notify } from '#lib/client/feedback/toasts.ts';
import { drafts } from '#lib/client/notes/note-drafts.ts';
import { unkept } from '#lib/client/offline/unkept.ts';
import { isOwed } from '#lib/client/optimistic/is-owed.ts';
import { queryKeys } from '#lib/client/request/query-keys.ts';
import { isSigningOut } from '#lib/client/request/signing-out.ts';
import type { MeWire } from '#lib/wire/members.ts';

/** Who is signed in on this device, and the way out. */
export function SignedIn() {
  const client = useQueryClient();
  const { data: me } = useQuery<MeWire>({ queryKey: queryKeys.me, enabled: false });
  if (!me) return null;
  return (
    <div className="safe-b shrink-0 border-line border-t">
      <div className="flex items-center gap-1 py-1.5 pr-2 pl-4">
        <p className="min-w-0 flex-1 truncate text-muted text-xs" title={me.email}>
          <span className="sr-only">Signed in as </span>
          <span className="font-medium text-ink">{me.name}</span>
        </p>
        <ShortcutsButton />
        <Button asChild look="quiet" isIcon>
          <a href="/settings" aria-label="Settings" title="Settings">
            <Settings aria-hidden />
          </a>
        </Button>
        <Button look="quiet" isIcon aria-label="Sign out" title="Sign out" onClick={() => void leave(client)}>
          <LogOut aria-hidden />
        </Button>
      </div>
    </div>
  );
}

/** What is not sent yet reaches nobody until they are back, or is lost where this device keeps nothing: then it is asked first. */
async function leave(client: QueryClient): Promise<void> {
  const unsent = client.isMutating({ predicate: isOwed });
  const unsaved = drafts.get().size;
  const isKept = unkept.get() === 0;
  if (unsent === 0 && (isKept || unsaved === 0)) return leaveNow();
  notify({
    text: unsent > 0 ? fateOf(unsent, 'change', 'sent', isKept) : fateOf(unsaved, 'note', 'saved', isKept),
    tone: 'problem',
    about: 'sign-out',
    action: { label: 'Sign out', run: () => void leaveNow() },
  });
}

function fateOf(count: number, noun: string, done: string, isKept: boolean): string {
  const what = count === 1 ? `1 ${noun} is not ${done} yet` : `${count} ${noun}s are not ${done} yet`;
  if (!isKept) return `${what} and would be lost.`;
  return `${what}. ${count === 1 ? 'It waits' : 'They wait'} on this device, locked, until you sign in here again.`;
}

/** The device forgets whether the server answers or not: who leaves a desk offline leaves nothing of it behind. */
async function leaveNow(): Promise<void> {
  // The live feed would take the end of the session for one that nobody asked for.
  isSigningOut.set(true);
  const hasForgotten = await import('#lib/client/offline/forget-device.ts').then(
    async ({ forgetDevice }) => forgetDevice().then(() => true),
    () => false,
  );
  if (await signOut()) return window.location.assign('/sign-in');
  isSigningOut.set(false);
  const forgotten = hasForgotten ? 'This device has forgotten what it kept. ' : '';
  const text = `Not signed out: Aftertone did not answer. ${forgotten}Try again when it does.`;
  notify({ text, tone: 'problem', about: 'sign-out' });
}

/** For whoever has keys and does not know them yet. */
function ShortcutsButton() {
  const { sheet } = useDesk();
  const { keys, withKey } = useKeyHint('help');
  return (
    <Button
      look="quiet"
      isIcon
      aria-label="Keyboard shortcuts"
      aria-haspopup="dialog"
      title={withKey('Keyboard shortcuts')}
      {...keys}
      onClick={() => sheet.set({ kind: 'help' })}
      className="max-wide:hidden pointer-coarse:hidden"
    >
      <Keyboard aria-hidden />
    </Button>
  );
}
