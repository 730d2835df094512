import { atMost, type Measurement, times } from '../measurement.ts';
import { beside } from './reads.ts';

const FEW = 1_000;
const LIST = '/api/voicemails?limit=50';

/** What a page of the list costs when there is a hundred times as much to choose it from. */
export const growth: Measurement = async (room) => {
  const many = await room.filled();
  const few = await room.filled(FEW);
  const compared = await room.load.compare(many.target(LIST), few.target(LIST));
  const what = `list, from ${FEW.toLocaleString('en')} to ${room.voicemails.toLocaleString('en')}`;
  return [atMost(what, compared.ratio, 1.3, times, beside(compared))];
};
