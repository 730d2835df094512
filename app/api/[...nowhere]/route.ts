import { nowhere } from '#lib/http/nowhere.ts';

/** Every address under `/api` that no other route answers. */
export { nowhere as DELETE, nowhere as GET, nowhere as HEAD, nowhere as PATCH, nowhere as POST, nowhere as PUT };
