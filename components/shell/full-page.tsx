import type { ReactNode } from 'react';
import { Wordmark } from './wordmark.tsx';

export interface FullPageProps {
  title: string;
  /** What happened and what was kept, in a sentence or two. */
  children: ReactNode;
  /** What to do next: a button or a link. */
  action: ReactNode;
  /** In small type below it, for an administrator. */
  footnote?: string | undefined;
  /** Something failed: announced at once. */
  isFailure?: boolean;
}

/** A page with a title, a sentence and an action: not found, or failed. */
export function FullPage({ title, children, action, footnote, isFailure = false }: FullPageProps) {
  return (
    <main className="flex min-h-dvh flex-col items-center justify-center px-6 py-10 text-center">
      <div className="mb-8">
        <Wordmark />
      </div>
      <div role={isFailure ? 'alert' : undefined} className="max-w-96">
        <h1 className="font-semibold text-2xl text-ink tracking-tight">{title}</h1>
        <p className="mt-2 text-balance text-muted">{children}</p>
      </div>
      <div className="mt-6">{action}</div>
      {footnote && <p className="mt-6 text-faint text-xs">{footnote}</p>}
    </main>
  );
}
