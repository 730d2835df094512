import { makeExternalStore } from './external-store.ts';

/** True while something in front of Aftertone (a sign-in proxy, a network's sign-in page) answers in its place. */
export const isIntercepted = makeExternalStore(false);

/**
 * Windows that follow another one request nothing themselves, so they're sent its state. Returns how to stop.
 */
export function shareIntercepted(): () => void {
  if (!('BroadcastChannel' in window)) return () => undefined;
  const channel = new BroadcastChannel('aftertone-intercepted');
  // A received state isn't sent on: two windows would send it back and forth.
  let isReported = false;
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    isReported = true;
    isIntercepted.set(data === true);
    isReported = false;
  };
  const stop = isIntercepted.subscribe(() => {
    if (!isReported) channel.postMessage(isIntercepted.get());
  });
  return () => {
    stop();
    channel.close();
  };
}
