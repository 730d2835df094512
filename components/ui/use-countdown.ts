import { useEffect, useState } from 'react';

/**
 * Whole seconds left of a wait that begins when `since` changes, by a clock that only goes forward; 0 when it is over.
 * `since` is any object that is new with each wait; null: there is none.
 */
export function useCountdown(since: object | null, seconds: number): number {
  const [left, setLeft] = useState({ since, seconds });
  useEffect(() => {
    if (since === null || seconds <= 0) return;
    const end = performance.now() + seconds * 1000;
    const tick = () => setLeft({ since, seconds: Math.max(0, Math.ceil((end - performance.now()) / 1000)) });
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [since, seconds]);
  if (since === null) return 0;
  // Before the first tick of a new wait the state is still that of the last one.
  return left.since === since ? left.seconds : Math.ceil(seconds);
}
