import { COMMON_WORD, RARE_WORD } from '../fill-store.ts';
import type { Compared } from '../load.ts';
import { atMost, type Measurement, milliseconds, type Row, times } from '../measurement.ts';

const EMPTY = '/api/bench/empty';

/** A page of the list. */
export const list: Measurement = (resources) => read(resources, 'list of 50', '/api/voicemails?limit=50', 2);

/** The badge, every view, every line. */
export const counts: Measurement = (resources) => read(resources, 'counts', '/api/counts', 1.6);

/** A word that nine voicemails have, and one that every fourth has. */
export const search: Measurement = async (resources) => [
  ...(await read(resources, 'search for a rare word', `/api/voicemails?q=${RARE_WORD}`, 2.2)),
  ...(await read(resources, 'search for a common word', `/api/voicemails?q=${COMMON_WORD}`, 2.2)),
];

/** The first byte of a recording that is kept here, asked for as a player asks. */
export const audio: Measurement = async (resources) => {
  const { newestId, target } = await resources.filled();
  const recording = target(`/api/voicemails/${newestId}/audio`);
  const playing = { ...recording, headers: { ...recording.headers, range: 'bytes=0-' } };
  const compared = await resources.load.compare(playing, target(EMPTY), 'firstByteMs');
  return [atMost('first byte of a kept recording', compared.ratio, 1.7, times, beside(compared))];
};

async function read(resources: Parameters<Measurement>[0], what: string, path: string, bound: number): Promise<Row[]> {
  const { target } = await resources.filled();
  const compared = await resources.load.compare(target(path), target(EMPTY));
  return [atMost(what, compared.ratio, bound, times, beside(compared))];
}

/** The two costs behind a ratio. */
export function beside({ subject, beside }: Compared): string {
  return ` (${milliseconds(subject)} beside ${milliseconds(beside)})`;
}
