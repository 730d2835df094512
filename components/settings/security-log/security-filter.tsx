'use client';

import { useQuery } from '@tanstack/react-query';
import { type ChangeEvent, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { teamOptions } from '#lib/client/queries/team.ts';
import { groupWords } from '#lib/client/words/security-words.ts';
import { SECURITY_EVENT_KINDS, type SecurityEventGroup } from '#lib/domain/security-event.ts';
import type { SecurityLogFilter } from '#lib/wire/security-log.ts';

const GROUPS = Object.keys(SECURITY_EVENT_KINDS) as SecurityEventGroup[];

export interface SecurityFilterProps {
  filter: SecurityLogFilter;
  onChange: (filter: SecurityLogFilter) => void;
}

/** Which entries are shown: of a kind, of a member, of some days as the reader counts them. */
export function SecurityFilter({ filter, onChange }: SecurityFilterProps) {
  const t = useMessages('settings');
  const { data: team } = useQuery(teamOptions);
  const [days, setDays] = useState({ from: '', to: '' });
  const groups = GROUPS.map((value) => ({ value, label: groupWords(value, t) }));
  const members = (team?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  const set = (change: { [Name in keyof SecurityLogFilter]?: string | undefined }) =>
    onChange(Object.fromEntries(Object.entries({ ...filter, ...change }).filter(([, value]) => value)));
  const dayProps = (name: 'from' | 'to') => ({
    type: 'date',
    value: days[name],
    onChange(event: ChangeEvent<HTMLInputElement>) {
      const day = event.target.value;
      setDays({ ...days, [name]: day });
      set({ [name]: momentOf(day, name === 'to' ? 1 : 0) });
    },
  });
  return (
    <search
      aria-label={t('filterSecurityLog')}
      className="grid grid-cols-[repeat(auto-fit,minmax(min(9.25rem,100%),1fr))] gap-3"
    >
      <SelectField
        label={t('show')}
        value={filter.kind ?? ''}
        choices={[{ value: '', label: t('everything') }, ...groups]}
        onChange={(event) => set({ kind: event.target.value as SecurityEventGroup })}
      />
      <SelectField
        label={t('roleMember')}
        value={filter.member ?? ''}
        choices={[{ value: '', label: t('everyone') }, ...members]}
        onChange={(event) => set({ member: event.target.value })}
      />
      <TextField label={t('fromDay')} max={days.to} {...dayProps('from')} />
      <TextField label={t('toDay')} min={days.from} {...dayProps('to')} />
    </search>
  );
}

/** The beginning of a day here, or of one so many days later; undefined for what is no day, like a field that was emptied. */
function momentOf(day: string, daysLater: number): string | undefined {
  const moment = new Date(`${day}T00:00`);
  moment.setDate(moment.getDate() + daysLater);
  return Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
