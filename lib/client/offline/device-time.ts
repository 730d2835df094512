/** The device's time (ms), by a clock that never goes back while a page is open. */
export function deviceTime(): number {
  return performance.timeOrigin + performance.now();
}
