'use client';

import { ChevronRight } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useMessages } from '#components/messages/messages.tsx';
import { sectionsFor } from '#components/shell/settings-sections.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { useMe } from '#lib/client/queries/use-me.ts';

/** The sections of Settings that this member may enter: a column beside them, on a phone a page of its own. */
export function SettingsNav() {
  const t = useMessages('settings');
  const path = usePathname();
  const me = useMe();
  const sections = sectionsFor(me?.role);
  return (
    <nav aria-label={t('settings')}>
      <ul className="space-y-0.5">
        {sections.map(({ href, name, about, icon }) => {
          const isHere = path.startsWith(href);
          // Beside the sections stands the first of them, where there is room; on a phone they are alone.
          const isBeside = path === '/settings' && href === sections[0]?.href;
          return (
            <li key={href}>
              <Link
                href={href}
                aria-current={isHere ? 'page' : undefined}
                className={classNames(
                  'flex h-14 items-center gap-3 rounded-lg px-3 text-sm transition-colors duration-100 mid:h-9 mid:pointer-coarse:h-11',
                  isHere
                    ? 'bg-selected font-medium text-ink forced-colors:outline'
                    : 'text-muted hover:bg-hover hover:text-ink',
                  isBeside && 'mid:bg-selected mid:font-medium mid:text-ink',
                )}
              >
                <span aria-hidden className="text-faint [&_svg]:size-5 mid:[&_svg]:size-4">
                  {icon}
                </span>
                <span className="min-w-0 flex-1">
                  <span className="block truncate font-medium text-ink mid:font-[inherit] mid:text-[inherit]">
                    {t(name)}
                  </span>
                  <span className="block truncate text-muted text-xs mid:hidden">{t(about)}</span>
                </span>
                <ChevronRight aria-hidden className="size-4 text-faint mid:hidden" />
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
