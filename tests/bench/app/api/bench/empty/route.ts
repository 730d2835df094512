/** What every route of the API is measured beside: a route handler of the same server that does nothing at all. */
export function GET(): Response {
  return Response.json({});
}
