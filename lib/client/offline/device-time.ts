/** The device's time in ms by a clock that only goes forward while a page is open. */
export function deviceTime(): number {
  return performance.timeOrigin + performance.now();
}
