import { Download } from 'lucide-react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { downloadHref } from '#lib/client/queries/audio-address.ts';
import type { VoicemailWire } from '#lib/wire/voicemails.ts';

/** Saves the recording under a name; `quiet` is the icon alone. */
export function DownloadLink({ voicemail, variant }: { voicemail: VoicemailWire; variant: 'quiet' | 'plain' }) {
  const t = useMessages('voicemail');
  const isIcon = variant === 'quiet';
  return (
    <Button asChild variant={variant} className={isIcon ? 'size-11 px-0' : undefined}>
      <a href={downloadHref(voicemail)} download aria-label={isIcon ? t('downloadRecording') : undefined}>
        <Download aria-hidden="true" />
        {!isIcon && t('download')}
      </a>
    </Button>
  );
}
