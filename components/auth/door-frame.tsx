import type { ReactNode } from 'react';
import { PlainHttp } from '#components/shell/plain-http.tsx';
import { Wordmark } from '#components/shell/wordmark.tsx';

export interface DoorFrameProps {
  title: string;
  about: ReactNode;
  /** Something to know before going on. */
  banner?: ReactNode;
  /** Below the door, small. */
  foot?: ReactNode;
  children: ReactNode;
}

/** One quiet column: where somebody comes in who is not signed in. */
export function DoorFrame({ title, about, banner, foot, children }: DoorFrameProps) {
  return (
    <main className="grid min-h-dvh place-items-center px-4 py-10">
      <div className="w-full max-w-sm">
        <div className="mb-6 flex justify-center">
          <Wordmark />
        </div>
        <section className="rounded-2xl border border-line bg-surface p-6 shadow-lift">
          <h1 className="font-semibold text-2xl text-ink tracking-tight">{title}</h1>
          <p className="mt-1 mb-5 text-muted">{about}</p>
          {banner && (
            <p role="status" className="mb-5 rounded-lg bg-warn-soft px-3 py-2 text-ink text-sm">
              {banner}
            </p>
          )}
          <PlainHttp className="mb-5" />
          {children}
        </section>
        {foot && <p className="mt-6 text-center text-faint text-xs">{foot}</p>}
      </div>
    </main>
  );
}
