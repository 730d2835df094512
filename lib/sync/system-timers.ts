import type { Timers } from '#lib/clock.ts';

/** The machine's own timers; none keeps the process alive. */
export const systemTimers: Timers = {
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
