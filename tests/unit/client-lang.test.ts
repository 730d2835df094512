import { describe, expect, it } from 'vitest';
import { langOf } from '#lib/client/words/lang-of.ts';

describe('the language of a transcript', () => {
  it.each([
    ['予約をキャンセルしたいのですが', 'ja'],
    ['예약을 취소하고 싶어요', 'ko'],
    ['Θέλω να ακυρώσω', 'el'],
    ['Please call Σοφία back about the appointment', undefined],
    ['Bitte rufen Sie zurück', undefined],
    ['我想取消预约', undefined],
    ['', undefined],
  ])('of %s is %s', (text, lang) => {
    expect(langOf(text)).toBe(lang);
  });
});
