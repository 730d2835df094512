import { expect, it, vi } from 'vitest';
import { AppError } from '#lib/errors.ts';

it('an AppError of another copy of its module is known, and no other error is', async () => {
  vi.resetModules();
  const copy = await import('#lib/errors.ts');
  expect(copy.AppError).not.toBe(AppError);
  expect(new copy.AppError('not-found', 'There is none.') instanceof AppError).toBe(true);
  expect(new Error('AppError') instanceof AppError).toBe(false);
  expect({ name: 'AppError', code: 'conflict', details: {} } instanceof AppError).toBe(false);
});
