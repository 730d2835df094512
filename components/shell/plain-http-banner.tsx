import { LockOpen } from 'lucide-react';
import { useState } from 'react';
import * as z from 'zod/mini';
import { Banner } from '#components/ui/banner.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { TEXT_ACTION } from '#components/ui/text-action.ts';
import { deviceStorage, recall, remember } from '#lib/client/offline/device-memory.ts';

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
            Hide<span className="sr-only"> the warning about plain http</span>
          </button>
        )
      }
    >
      <p className="font-medium">This connection isn’t encrypted.</p>
      <p>
        Anyone on this network can read passwords and listen to voicemails.{' '}
        {isAdministrator
          ? 'Set up https: see “On your phones” in the README.'
          : 'Ask an administrator to set up https.'}
      </p>
    </Banner>
  );
}

/** A time further ahead than it can have been put was written before a clock was set back. */
function isHiddenNow(): boolean {
  const until = recall(deviceStorage(), NAME, z.number()) ?? 0;
  return until > Date.now() && until <= Date.now() + HIDDEN_MS;
}
