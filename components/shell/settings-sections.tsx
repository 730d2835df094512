import { CircleUserRound, Phone, Server, ShieldCheck, Smartphone, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Role } from '#lib/domain/member.ts';
import type { Areas } from '#lib/messages/areas.ts';

/** A page of Settings, as its own list and the command menu show it. */
export interface Section {
  href: string;
  name: keyof Areas['settings'];
  /** What is found there; shown where the list is a page of its own. */
  about: keyof Areas['settings'];
  icon: ReactNode;
  /** Who sees it; absent: everybody. */
  role?: Role;
}

const SECTIONS: readonly Section[] = [
  {
    href: '/settings/profile',
    name: 'profile',
    about: 'profileAbout',
    icon: <CircleUserRound />,
  },
  {
    href: '/settings/phone-systems',
    name: 'phoneSystems',
    about: 'phoneSystemsAbout',
    icon: <Server />,
    role: 'administrator',
  },
  { href: '/settings/lines', name: 'lines', about: 'linesAbout', icon: <Phone />, role: 'administrator' },
  {
    href: '/settings/members',
    name: 'members',
    about: 'membersAbout',
    icon: <Users />,
    role: 'administrator',
  },
  {
    href: '/settings/security-log',
    name: 'securityLog',
    about: 'securityLogAbout',
    icon: <ShieldCheck />,
    role: 'administrator',
  },
  { href: '/settings/device', name: 'device', about: 'deviceAbout', icon: <Smartphone /> },
];

/** The sections of Settings that a role may enter. */
export function sectionsFor(role: Role | undefined): readonly Section[] {
  return SECTIONS.filter((section) => section.role === undefined || section.role === role);
}
