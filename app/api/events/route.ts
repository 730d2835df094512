import { eventStream, wantsEventStream } from '#lib/http/event-stream.ts';
import { parsed } from '#lib/http/parse.ts';
import { route } from '#lib/http/route.ts';
import { followEvents } from '#lib/usecases/live/follow-events.ts';
import { readEvents } from '#lib/usecases/live/read-events.ts';
import { eventsQuery } from '#lib/wire/events.ts';

/**
 * `GET /api/events`: what happened after an event, or without `after` where to begin. Whoever accepts `text/event-stream`
 * is told it for as long as they listen; `Last-Event-ID`, which a browser sends when it comes back, is newer than `after`.
 */
export const GET = route({ query: eventsQuery }, ({ context, runtime, actor, query, request, language }) => {
  if (!wantsEventStream(request)) return readEvents(context, actor, query);
  const { after } = parsed(eventsQuery, { after: request.headers.get('last-event-id') ?? query.after });
  return eventStream(request, (outlet) => followEvents(runtime, actor, { after, language, outlet }));
});
