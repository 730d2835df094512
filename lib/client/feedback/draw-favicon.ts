const SIZE = 64;
const LAMP = '#b83510';
const QUIET = '#6f685d';

/** The favicon with the count on it as a data URL; null where there is no canvas to draw on. 0 draws the plain mark. */
export function drawFavicon(count: number): string | null {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const pen = canvas.getContext('2d');
  if (!pen) return null;
  if (count === 0) drawMark(pen);
  else drawCount(pen, count > 99 ? '99+' : String(count));
  return canvas.toDataURL('image/png');
}

function drawMark(pen: CanvasRenderingContext2D): void {
  pen.fillStyle = QUIET;
  pen.beginPath();
  pen.arc(14, 32, 12, 0, Math.PI * 2);
  pen.fill();
  for (const [x, half] of [
    [34, 20],
    [46, 13],
    [58, 6],
  ] as const) {
    pen.beginPath();
    pen.roundRect(x - 4, 32 - half, 8, half * 2, 4);
    pen.fill();
  }
}

function drawCount(pen: CanvasRenderingContext2D, text: string): void {
  pen.fillStyle = LAMP;
  pen.beginPath();
  pen.roundRect(0, 2, SIZE, SIZE - 4, text.length > 2 ? 18 : 30);
  pen.fill();
  pen.fillStyle = '#ffffff';
  pen.font = `700 ${text.length > 2 ? 30 : 42}px system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, SIZE / 2, SIZE / 2 + 2);
}
