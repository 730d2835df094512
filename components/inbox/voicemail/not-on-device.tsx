import { CloudOff } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';

/** Offline, and this was not loaded before: nobody is left looking at bars that never become words. */
export function NotOnDevice({ what }: { what: 'list' | 'voicemail' }) {
  const t = useMessages('voicemail');
  return (
    <div role="status" className="flex flex-1 flex-col items-center justify-center gap-1.5 p-8 text-center">
      <CloudOff aria-hidden className="mb-3 size-8 stroke-[1.5] text-edge" />
      <p className="font-medium text-lg">{t(what === 'list' ? 'listNotOnDevice' : 'voicemailNotOnDevice')}</p>
      <p className="max-w-72 text-balance text-muted">{t('loadsWhenOnline')}</p>
    </div>
  );
}
