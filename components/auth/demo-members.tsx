'use client';

import { ArrowRight } from 'lucide-react';
import { useActionState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { type SignInOutcome, signInAsDemoMember } from '#lib/client/commands/sign-in.ts';
import { SignInProblem } from './sign-in-problem.tsx';

export interface DemoMembersProps {
  members: { name: string; email: string; role: string }[];
  /** Page of ours to open afterwards. */
  next: string;
}

/** The demo's people, each one tap away. Their passwords stay on the server. */
export function DemoMembers({ members, next }: DemoMembersProps) {
  const t = useMessages('access');
  const [outcome, enter, isEntering] = useActionState<SignInOutcome | null, FormData>(async (_, form) => {
    const entered = await signInAsDemoMember(String(form.get('email')));
    if (entered.kind === 'signed-in') window.location.assign(next);
    return entered;
  }, null);
  const isBusy = isEntering || outcome?.kind === 'signed-in';
  return (
    <form action={enter} aria-label={t('demoMembers')} className="space-y-2">
      {members.map(({ name, email, role }) => (
        <button
          key={email}
          type="submit"
          name="email"
          value={email}
          aria-disabled={isBusy}
          className="group flex h-14 w-full items-center gap-3 rounded-lg border border-line bg-raised px-3 text-left transition-colors duration-100 hover:border-edge hover:bg-hover"
        >
          <span
            aria-hidden
            className="grid size-8 place-items-center rounded-full bg-accent-soft font-semibold text-accent text-xs"
          >
            {initials(name)}
          </span>
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium text-ink">{name}</span>
            <span className="block text-muted text-xs">
              {role === 'administrator' ? t('administrator') : t('frontDesk')}
            </span>
          </span>
          <ArrowRight aria-hidden className="size-4 text-faint group-hover:text-ink" />
        </button>
      ))}
      <SignInProblem outcome={isEntering ? null : outcome} />
    </form>
  );
}

function initials(name: string): string {
  const words = name.split(' ');
  return `${words[0]?.[0] ?? ''}${words.length > 1 ? (words.at(-1)?.[0] ?? '') : ''}`;
}
