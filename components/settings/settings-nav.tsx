'use client';

import { ChevronRight, CircleUserRound, Phone, Server, ShieldCheck, Smartphone, Users } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { classNames } from '#components/ui/class-names.ts';
import { useMe } from '#lib/client/queries/use-me.ts';
import type { Role } from '#lib/domain/member.ts';

interface Section {
  href: string;
  name: string;
  /** What is found there; shown where the list is a page of its own. */
  about: string;
  icon: ReactNode;
  /** Who sees it; absent: everybody. */
  role?: Role;
}

const SECTIONS: readonly Section[] = [
  {
    href: '/settings/profile',
    name: 'Profile',
    about: 'Name, password, where you are signed in',
    icon: <CircleUserRound />,
  },
  {
    href: '/settings/phone-systems',
    name: 'Phone systems',
    about: 'Connect, health, pause, remove',
    icon: <Server />,
    role: 'administrator',
  },
  { href: '/settings/lines', name: 'Lines', about: 'Names and colours', icon: <Phone />, role: 'administrator' },
  {
    href: '/settings/members',
    name: 'Members',
    about: 'Invite, roles, forgotten passwords',
    icon: <Users />,
    role: 'administrator',
  },
  {
    href: '/settings/security-log',
    name: 'Security log',
    about: 'Sign-ins, links, downloads',
    icon: <ShieldCheck />,
    role: 'administrator',
  },
  { href: '/settings/device', name: 'This device', about: 'Install, offline copies, icon', icon: <Smartphone /> },
];

/** The sections of Settings that a role may enter. */
export function sectionsFor(role: Role | undefined): readonly Section[] {
  return SECTIONS.filter((section) => section.role === undefined || section.role === role);
}

/** The sections of Settings that this member may enter: a column beside them, on a phone a page of its own. */
export function SettingsNav() {
  const path = usePathname();
  const me = useMe();
  const sections = sectionsFor(me?.role);
  return (
    <nav aria-label="Settings">
      <ul className="space-y-0.5">
        {sections.map(({ href, name, about, icon }) => {
          const isHere = path.startsWith(href);
          // Beside the sections stands the first of them, where there is room; on a phone they are alone.
          const isBeside = path === '/settings' && href === SECTIONS[0]?.href;
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
                    {name}
                  </span>
                  <span className="block truncate text-muted text-xs mid:hidden">{about}</span>
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
