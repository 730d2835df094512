const ARROW_SECONDS = 5;
const PAGE_SECONDS = 10;

/** Where a key moves the slider, in seconds; null for a key that is not the slider's. */
export function placeByKey(key: string, position: number, length: number): number | null {
  const to = wanted(key, position, length);
  return to === null ? null : Math.min(length, Math.max(0, to));
}

function wanted(key: string, position: number, length: number): number | null {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return position + ARROW_SECONDS;
    case 'ArrowLeft':
    case 'ArrowDown':
      return position - ARROW_SECONDS;
    case 'PageUp':
      return position + PAGE_SECONDS;
    case 'PageDown':
      return position - PAGE_SECONDS;
    case 'Home':
      return 0;
    case 'End':
      return length;
    default:
      return null;
  }
}
