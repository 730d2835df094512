import { route } from '#lib/http/route.ts';
import { readEvents } from '#lib/usecases/read-events.ts';
import { eventsQuery } from '#lib/wire/events.ts';

/** `GET /api/events`: what happened after an event, or without `after` where to begin. */
export const GET = route({ query: eventsQuery }, ({ context, actor, query }) => readEvents(context, actor, query));
