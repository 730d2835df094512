/** `42` → "0:42", `3723` → "1:02:03". A length nobody knows yet is not written at all. */
export function lengthShort(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const tail = `${String(rest).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** The same for ears: "42 seconds", "1 minute 2 seconds". */
export function lengthSaid(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60];
  const said = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;
  if (minutes === 0) return said(rest, 'second');
  return rest === 0 ? said(minutes, 'minute') : `${said(minutes, 'minute')} ${said(rest, 'second')}`;
}
