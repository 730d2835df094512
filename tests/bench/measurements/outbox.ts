import { deliverEntries } from '../deliver-entries.ts';
import type { Measurement } from '../measurement.ts';

const CHANGE_KINDS = 1_000;
const PER_SECOND = 10;
const MOST = 1.1;

/** A thousand changes to a phone system that answers after 50 ms, beside the time its own limit asks for. */
export const outbox: Measurement = async () => {
  const { delivered, seconds } = await deliverEntries(CHANGE_KINDS, PER_SECOND);
  const ratio = seconds / (CHANGE_KINDS / PER_SECOND);
  return [
    {
      what: `${delivered.toLocaleString('en')} changes delivered, ${PER_SECOND} a second allowed`,
      measured: `${ratio.toFixed(2)} × the limit's own time (${seconds.toFixed(1)} s)`,
      bound: `≤ ${MOST.toFixed(2)} ×`,
      isKept: delivered === CHANGE_KINDS && ratio <= MOST,
    },
  ];
};
