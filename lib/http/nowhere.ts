import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { route } from './route.ts';

/** Whatever is asked for that is not there: a problem like every other refusal, never a page. */
export const nowhere = route({}, () => {
  throw new AppError('not-found', sentence('nothingHere'));
});
