import type { BenchResources } from './bench-resources.ts';

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
export type Measurement = (resources: BenchResources) => Promise<Row[]>;

/** A row about a value with an upper bound, both written by `format`. */
export function atMost(what: string, value: number, bound: number, format: (value: number) => string, more = ''): Row {
  return { what, measured: `${format(value)}${more}`, bound: `≤ ${format(bound)}`, isKept: value <= bound };
}

export const times = (value: number) => `${value.toFixed(2)} ×`;
export const milliseconds = (value: number) => `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;
export const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
