export interface RetryWaitProps {
  /** Seconds the wait had at first; read out once. */
  seconds: number;
  /** Seconds left; shown as they go by. */
  left: number;
}

/** "Too many attempts. Try again in 8 seconds.", counting down for the eye and said once to a screen reader. */
export function RetryWait({ seconds, left }: RetryWaitProps) {
  return (
    <>
      <span aria-hidden className="tabular-nums">
        {left > 0 ? sentence(left) : 'You can try again now.'}
      </span>
      <span className="sr-only">{sentence(seconds)}</span>
    </>
  );
}

function sentence(seconds: number): string {
  return `Too many attempts. Try again in ${seconds === 1 ? 'one second' : `${seconds} seconds`}.`;
}
