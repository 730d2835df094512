'use client';

import { useQuery } from '@tanstack/react-query';
import { LogOut, Settings } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { notify } from '#lib/client/notices.ts';
import { queryKeys } from '#lib/client/query-keys.ts';
import { signOut } from '#lib/client/sign-in.ts';
import type { MeWire } from '#lib/wire/members.ts';

/** Who is signed in on this device, and the way out. */
export function SignedIn() {
  const { data: me } = useQuery<MeWire>({ queryKey: queryKeys.me, enabled: false });
  if (!me) return null;
  return (
    <div className="safe-b shrink-0 border-line border-t">
      <div className="flex items-center gap-1 py-1.5 pr-2 pl-4">
        <p className="min-w-0 flex-1 truncate text-muted text-xs" title={me.email}>
          Signed in as <span className="font-medium text-ink">{me.name}</span>
        </p>
        <Button asChild look="quiet" isIcon>
          <a href="/settings" aria-label="Settings" title="Settings">
            <Settings aria-hidden />
          </a>
        </Button>
        <Button look="quiet" isIcon aria-label="Sign out" title="Sign out" onClick={leave}>
          <LogOut aria-hidden />
        </Button>
      </div>
    </div>
  );
}

async function leave(): Promise<void> {
  if (await signOut()) window.location.assign('/sign-in');
  else notify({ text: 'Not signed out: Aftertone did not answer. Try again.', tone: 'problem', about: 'sign-out' });
}
