import type { ReactNode } from 'react';
import { AreaMessages } from '#components/messages/messages.tsx';
import { pageLocale } from '#lib/http/page-actor.ts';

/** What the pages stand on that people open before they are signed in: the words of signing in, set-up and invitations. */
export async function AccessPage({ children }: { children: ReactNode }) {
  const { language, tag } = await pageLocale();
  return (
    <AreaMessages areas={['access']} language={language} tag={tag}>
      {children}
    </AreaMessages>
  );
}
