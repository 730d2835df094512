import type { BenchRoom } from './bench-resources.ts';

/** One row of the table in docs/quality.md. */
export interface Row {
  what: string;
  measured: string;
  /** What it is held to; "for information" without a bound. */
  bound: string;
  /** Null for information. */
  isKept: boolean | null;
}

/** What one file of `measurements/` measures. */
export type Measurement = (room: BenchRoom) => Promise<Row[]>;

/** A row about a value with an upper bound, both written by `say`. */
export function atMost(what: string, value: number, bound: number, say: (value: number) => string, more = ''): Row {
  return { what, measured: `${say(value)}${more}`, bound: `≤ ${say(bound)}`, isKept: value <= bound };
}

export const times = (value: number) => `${value.toFixed(2)} ×`;
export const milliseconds = (value: number) => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;
export const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
