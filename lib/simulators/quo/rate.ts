/** Ten requests in any second for each key (doc). */
const A_SECOND = 10;

/** Counts requests by the machine's clock; true when one more is allowed now. */
export function createRate(now: () => number = Date.now): () => boolean {
  let recent: number[] = [];
  return () => {
    const at = now();
    recent = recent.filter((one) => at - one < 1_000);
    if (recent.length >= A_SECOND) return false;
    recent.push(at);
    return true;
  };
}
