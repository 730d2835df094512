import { type FailedPartRecord, FEWER_LISTED_THAN_COUNTED } from '#lib/domain/failed-part.ts';
import { causeSaid } from './failure-causes.ts';

type Why = Pick<FailedPartRecord, 'kind' | 'reason' | 'status'>;

const AGAIN = 'Trying again automatically.';

/** Why one part could not be read, for the account's page. Never quotes what the phone system said. */
export function partFailed(label: string, part: Pick<FailedPartRecord, 'part' | 'ref' | 'name'> & Why): string {
  const what = part.part === 'line' ? named(part) : `one voicemail (${part.ref})`;
  const isShort = part.reason === FEWER_LISTED_THAN_COUNTED;
  const [all, kept] = isShort ? ['all of ', ' Nothing is treated as deleted.'] : ['', ''];
  return `Couldn’t read ${all}${what}: ${why(label, part)}.${kept} ${AGAIN}`;
}

/** The same in one sentence for all of them, wherever people work. */
export function partsFailed(
  label: string,
  parts: readonly (Pick<FailedPartRecord, 'part' | 'ref' | 'name'> & Why)[],
): string {
  const [first] = parts;
  if (first === undefined) return '';
  if (parts.length === 1) return `${partFailed(label, first)} Everything else on ${label} is up to date.`;
  const lines = parts.filter(({ part }) => part === 'line');
  const voicemails = parts.length - lines.length;
  const what = [
    lines.length > 1
      ? `${lines.length} lines (${lines.slice(0, MOST_NAMES).map(named).join(', ')}${lines.length > MOST_NAMES ? ', …' : ''})`
      : '',
    lines.length === 1 && lines[0] ? named(lines[0]) : '',
    voicemails > 0 ? `${voicemails} voicemails` : '',
  ].filter((text) => text !== '');
  return `Couldn’t read ${what.join(' and ')} on ${label}: ${why(label, first)}. ${AGAIN}`;
}

const MOST_NAMES = 3;

const named = ({ name, ref }: Pick<FailedPartRecord, 'ref' | 'name'>) => `“${name ?? ref}”`;

const why = (label: string, failure: Why) => causeSaid(label, failure, 'read-part');
