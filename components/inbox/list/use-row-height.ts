import { startTransition, useEffect, useState } from 'react';

const ROW_REM = 5.25;

/** The height of one row in px: `--row` at the reader's text size. Null until the browser has measured it. */
export function useRowHeight(): number | null {
  const [height, setHeight] = useState<number | null>(null);
  useEffect(() => {
    const measure = () => {
      const textSize = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
      // It renders all rows again, which mustn't be part of the task in which a new page becomes interactive.
      startTransition(() => setHeight(ROW_REM * (Number.isFinite(textSize) ? textSize : 16)));
    };
    measure();
    window.addEventListener('resize', measure);
    return () => window.removeEventListener('resize', measure);
  }, []);
  return height;
}
