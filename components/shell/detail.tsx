import type { ReactNode } from 'react';

/** What the tag `<detail>` of a message becomes: read out, not shown. */
export const detail = (chunks: ReactNode[]) => (
  <span key="detail" className="sr-only">
    {chunks}
  </span>
);
