import { CloudOff } from 'lucide-react';

/** Offline, and this was not loaded before: nobody is left looking at bars that never become words. */
export function NotOnDevice({ what }: { what: 'list' | 'voicemail' }) {
  return (
    <div role="status" className="flex flex-1 flex-col items-center justify-center gap-1.5 p-8 text-center">
      <CloudOff aria-hidden className="mb-3 size-8 stroke-[1.5] text-edge" />
      <p className="font-medium text-lg">This {what} is not on this device yet.</p>
      <p className="max-w-72 text-balance text-muted">It appears by itself when you are online again.</p>
    </div>
  );
}
