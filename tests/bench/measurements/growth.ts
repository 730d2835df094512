import { atMost, type Measurement, times } from '../measurement.ts';
import { beside } from './reads.ts';

const FEW = 1_000;
const LIST = '/api/voicemails?limit=50';

/** What a page of the list costs when there is a hundred times as much to choose it from. */
export const growth: Measurement = async (resources) => {
  const many = await resources.filled();
  const few = await resources.filled(FEW);
  const compared = await resources.load.compare(many.target(LIST), few.target(LIST));
  const what = `list, from ${FEW.toLocaleString('en')} to ${resources.voicemails.toLocaleString('en')}`;
  return [atMost(what, compared.ratio, 1.3, times, beside(compared))];
};
