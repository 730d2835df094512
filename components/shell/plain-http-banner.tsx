import { LockOpen } from 'lucide-react';
import { useState } from 'react';
import * as z from 'zod/mini';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { TEXT_ACTION } from '#components/ui/text-action.ts';
import { deviceStorage, recall, remember } from '#lib/client/offline/device-memory.ts';
import { detail } from './detail.tsx';

/** How long the banner stays hidden (ms). */
const HIDDEN_MS = 30 * 86_400_000;
const NAME = 'aftertone.plain-http-hidden-until';

export interface PlainHttpBannerProps {
  /** Shows how to set up https instead of whom to ask. */
  isAdministrator?: boolean;
  /** Can be hidden on this device for 30 days. */
  canHide?: boolean;
  className?: string | undefined;
}

/** Warns that plain http isn't encrypted, and says what to do. */
export function PlainHttpBanner({ isAdministrator = false, canHide = false, className }: PlainHttpBannerProps) {
  const t = useMessages('common');
  const [isHidden, setIsHidden] = useState(() => canHide && isHiddenNow());
  if (isHidden) return null;
  const hide = () => {
    remember(deviceStorage(), NAME, Date.now() + HIDDEN_MS);
    setIsHidden(true);
  };
  return (
    <Banner
      tone="warn"
      icon={<LockOpen aria-hidden />}
      {...(className !== undefined && { className })}
      action={
        canHide && (
          <button type="button" onClick={hide} className={classNames(TEXT_ACTION, '-my-1')}>
            {t.rich('hideHttpWarning', { detail })}
          </button>
        )
      }
    >
      <p className="font-medium">{t('notEncrypted')}</p>
      <p>
        {t('othersCanListen')} {t(isAdministrator ? 'setUpHttps' : 'askForHttps')}
      </p>
    </Banner>
  );
}

/** A time more than 30 days ahead was stored before the clock was set back: ignored. */
function isHiddenNow(): boolean {
  const until = recall(deviceStorage(), NAME, z.number()) ?? 0;
  return until > Date.now() && until <= Date.now() + HIDDEN_MS;
}
