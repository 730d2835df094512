import { LockOpen } from 'lucide-react';
import { useState } from 'react';
import * as z from 'zod/mini';
import { useMessages } from '#components/messages/messages.tsx';
import { Banner } from '#components/ui/banner.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { TEXT_ACTION } from '#components/ui/text-action.ts';
import { deviceStorage, recall, remember } from '#lib/client/offline/device-memory.ts';
import { detail } from './detail.tsx';

/** What was known of a browser stays hidden for so long. */
const HIDDEN_MS = 30 * 86_400_000;
const NAME = 'aftertone.plain-http-hidden-until';

export interface PlainHttpBannerProps {
  /** They can do something about it. */
  isAdministrator?: boolean;
  /** Can be put away on this device for a month. */
  canHide?: boolean;
  className?: string | undefined;
}

/** What plain http means beyond the machine itself, and what to do about it. */
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

/** A time further ahead than it can have been put was written before a clock was set back. */
function isHiddenNow(): boolean {
  const until = recall(deviceStorage(), NAME, z.number()) ?? 0;
  return until > Date.now() && until <= Date.now() + HIDDEN_MS;
}
