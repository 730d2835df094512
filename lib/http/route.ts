import { requireProof } from '#lib/auth/proof.ts';
import { actorOf, sessionOf, tokenUnderOldName } from '#lib/auth/session-actor.ts';
import { setSession } from '#lib/auth/session-cookie.ts';
import { newId } from '#lib/domain/ids.ts';
import type { Language } from '#lib/domain/languages.ts';
import type { Actor } from '#lib/domain/member.ts';
import { may, type Right } from '#lib/domain/permissions.ts';
import { AppError } from '#lib/errors.ts';
import { sentence } from '#lib/messages/sentence.ts';
import { wordsIn } from '#lib/messages/words.ts';
import { type Runtime, runtime } from '#lib/runtime.ts';
import type { UseCaseContext } from '#lib/usecases/context.ts';
import { finished } from './finished.ts';
import { languageOf } from './language-of.ts';
import { parsed, searchOf, type WireSchema } from './parse.ts';
import { originOf } from './peer.ts';
import { problemResponse } from './problem.ts';
import { parseJson, readBody } from './read-body.ts';
import { refuseOtherOrigins } from './same-origin.ts';

/** What a route takes; what has no schema is not read. */
export interface RouteShape<Params, Query, Body> {
  params?: WireSchema<Params>;
  /** A name given once arrives as a string, several times as an array. */
  query?: WireSchema<Query>;
  /** JSON of at most 256 kB; no body arrives as undefined. */
  body?: WireSchema<Body>;
}

/**
 * What takes the password again when it was last given more than 15 minutes ago: all that the route does with this right, or
 * what `when` says of a request.
 */
export type ProofShape<Query, Body> = Right | { right: Right; when(asked: { query: Query; body: Body }): boolean };

/** A parsed and authorised request, as the handler gets it. */
export interface RouteRequest<Params, Query, Body, Who = Actor> {
  actor: Who;
  params: Params;
  query: Query;
  body: Body;
  context: UseCaseContext;
  /** Of what is answered: the member's, else the first of the browser's that Aftertone speaks. */
  language: Language;
  runtime: Runtime;
  /** Ours, new for every request; also sent as `x-request-id`. */
  requestId: string;
  request: Request;
  /** `Idempotency-Key` as sent; null without one. */
  idempotencyKey: string | null;
}

/** A Response goes out as it is; undefined is 204; anything else is sent as JSON. */
export type RouteReply = Response | object | undefined;

type Handler<Request> = (request: Request) => Promise<RouteReply> | RouteReply;
type Segment = { params: Promise<Record<string, string | string[] | undefined>> };
/** What Next calls for an address and method. */
export type NextHandler = (request: Request, segment: Segment) => Promise<Response>;

/**
 * Makes a route handler: same origin for changes → session → right → parse → proof → `handler` → JSON, every refusal as
 * problem+json with the request id, nothing stored by caches. `open: true` serves the signed-out as well; `actor` is then
 * null for them.
 */
export function route<Params = undefined, Query = undefined, Body = undefined>(
  shape: RouteShape<Params, Query, Body> & { open?: false; right?: Right; proof?: ProofShape<Query, Body> },
  handler: Handler<RouteRequest<Params, Query, Body>>,
): NextHandler;
export function route<Params = undefined, Query = undefined, Body = undefined>(
  shape: RouteShape<Params, Query, Body> & { open: true },
  handler: Handler<RouteRequest<Params, Query, Body, Actor | null>>,
): NextHandler;
export function route<Params, Query, Body>(
  shape: RouteShape<Params, Query, Body> & { open?: boolean; right?: Right; proof?: ProofShape<Query, Body> },
  handler: Handler<RouteRequest<Params, Query, Body, never>>,
): NextHandler {
  return async (request, segment) => {
    const requestId = newId();
    const running = await runtime();
    let language = languageOf(request);
    try {
      refuseOtherOrigins(request, running.config.appUrl);
      const cookies = request.headers.get('cookie');
      const session = await sessionOf(cookies, running);
      language = languageOf(request, session?.preferences);
      const actor = session && { ...actorOf(session), origin: originOf(request.headers) };
      const { proof } = shape;
      // Whoever lacks the right is told so, and not asked for a password first.
      if (!shape.open) authorise(actor, shape.right ?? (typeof proof === 'string' ? proof : undefined));
      const asked = {
        params: parsed(shape.params, await segment.params),
        query: parsed(shape.query, searchOf(request)),
        body: parsed(shape.body, shape.body && parseJson(await readBody(request))),
      };
      if (actor && proof && isAskedFor(proof, actor, asked)) await requireProof(actor, running);
      const reply = await handler({
        // The overloads above say who it is: null only where the route is open.
        actor: actor as never,
        ...asked,
        context: { ...running.context, inWords: wordsIn(language) },
        language,
        runtime: running,
        requestId,
        request,
        idempotencyKey: idempotencyKeyOf(request),
      });
      const response = asResponse(reply);
      const old = actor && (await tokenUnderOldName(cookies, running));
      if (old && !response.headers.has('set-cookie')) response.headers.set('set-cookie', setSession(old, running));
      return finished(response, requestId);
    } catch (error) {
      return finished(problemResponse(error, { requestId, language, log: running.log }), requestId);
    }
  };
}

function authorise(actor: Actor | null, right: Right | undefined): void {
  if (!actor) throw new AppError('signed-out', sentence('signedOut'));
  if (right && !may(actor, right)) throw new AppError('forbidden', sentence('forbidden'));
}

function isAskedFor<Query, Body>(
  proof: ProofShape<Query, Body>,
  actor: Actor,
  asked: { query: Query; body: Body },
): boolean {
  return typeof proof === 'string' || (may(actor, proof.right) && proof.when(asked));
}

function idempotencyKeyOf(request: Request): string | null {
  const key = request.headers.get('idempotency-key');
  if (key !== null && !/^[\x21-\x7e]{8,200}$/.test(key))
    throw new AppError('invalid-request', sentence('badIdempotencyKey'));
  return key;
}

function asResponse(reply: RouteReply): Response {
  if (reply === undefined) return new Response(null, { status: 204 });
  return reply instanceof Response ? reply : Response.json(reply);
}
