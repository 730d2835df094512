'use client';

import './globals.css';
import { CrashDocument } from '#components/shell/crash-document.tsx';

/** The last net, when even the frame of the page failed: a document of its own. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return <CrashDocument digest={error.digest} />;
}
