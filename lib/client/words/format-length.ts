import type { CommonTranslator } from './locale-now.ts';

/** `42` → "0:42", `3723` → "1:02:03". Only for a known length. */
export function lengthShort(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const tail = `${String(rest).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/** The same for screen readers: "42 seconds", "1 minute 2 seconds". */
export function formatSpokenLength(length: number, t: CommonTranslator): string {
  const whole = Math.max(0, Math.round(length));
  const [minutes, seconds] = [Math.floor(whole / 60), whole % 60];
  if (minutes === 0) return t('timeLongSeconds', { seconds });
  return seconds === 0 ? t('timeLongMinutes', { minutes }) : t('timeLong', { minutes, seconds });
}
