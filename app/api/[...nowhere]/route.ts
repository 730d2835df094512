import { AppError } from '#lib/errors.ts';
import { route } from '#lib/http/route.ts';
import { httpSentences } from '#lib/sentences/http.ts';

/** Whatever else is asked for under `/api`: a problem like every other refusal, never a page. */
const nowhere = route({}, () => {
  throw new AppError('not-found', httpSentences.notFound);
});

export { nowhere as DELETE, nowhere as GET, nowhere as HEAD, nowhere as PATCH, nowhere as POST, nowhere as PUT };
