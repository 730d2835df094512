/**
 * Holds an adapter and a simulator to a written description of the vendor's API: every request that reached the
 * simulator and every reply it gave is checked against `descriptions/<provider>.yaml`.
 *
 * The form is OpenAPI 3.1, written by us, of which this much is read:
 * - `paths` hold whole paths from the origin (`/api/v1/voicemails/{id}`); `{name}` is one encoded segment. A literal
 *   path wins over one with parameters.
 * - Every operation carries three facts: `x-certainty` — `certain` (the vendor's own description), `documented` (the
 *   vendor's pages), `seen` (working client code), `inferred` (none of these) — `x-source` (where) and `x-date` (read
 *   when, `YYYY-MM-DD`).
 * - `parameters` (of the path item and the operation; `in: query` and `in: header`, with `required` and `schema`).
 *   A query parameter that is not described is a fault; a repeated one is given to its schema as an array.
 * - `requestBody` with `required` and `content` by media type. JSON is parsed, a form becomes an object of texts;
 *   a body where none is described is a fault.
 * - `responses` by status, then by class (`4XX`), then `default`, with `content` by media type: a JSON body is held
 *   against its schema, any other media type only has to be named. A response without `content` has no JSON body.
 * - `$ref` into `#/components/…` anywhere, schemas as JSON Schema 2020-12 with formats.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';
import { z } from 'zod';
import type { RecordedRequest } from '#lib/simulators/kit.ts';

const reference = z.object({ $ref: z.string().startsWith('#/') });
const content = z.record(z.string(), z.object({ schema: z.unknown() }).partial());
const parameter = z.object({
  name: z.string(),
  in: z.enum(['query', 'header', 'path']),
  required: z.boolean().default(false),
  schema: z.unknown(),
});
const body = z.object({ required: z.boolean().default(false), content });
const response = z.object({ content: content.optional() });
const operation = z.object({
  'x-certainty': z.enum(['certain', 'documented', 'seen', 'inferred']),
  'x-source': z.string().min(1),
  'x-date': z.iso.date(),
  parameters: z.array(z.unknown()).default([]),
  requestBody: z.unknown().optional(),
  responses: z.record(z.string(), z.unknown()),
});
const METHODS = ['get', 'post', 'patch', 'delete', 'put'] as const;
const document = z.looseObject({
  paths: z.record(
    z.string().startsWith('/'),
    z.object({
      parameters: z.array(z.unknown()).default([]),
      ...Object.fromEntries(METHODS.map((method) => [method, operation.optional()])),
    }),
  ),
});

type Operation = z.infer<typeof operation>;
interface Route {
  name: string;
  method: string;
  pattern: RegExp;
  operation: Operation;
}

/** One vendor's description, ready to be held against what a simulator recorded. */
export interface Description {
  /** Every difference between these exchanges and the description, in words with paths; empty when there is none. */
  faultsIn(requests: readonly RecordedRequest[]): string[];
}

/** Reads `descriptions/<name>.yaml`. Throws when it is not of the form above. */
export function loadDescription(name: string): Description {
  const file = path.join(import.meta.dirname, 'descriptions', `${name}.yaml`);
  const raw: unknown = JSON.parse(JSON.stringify(parse(readFileSync(file, 'utf8'))));
  const check = new DescriptionCheck(raw);
  return { faultsIn: (requests) => [...new Set(requests.flatMap((request) => check.faultsOf(request)))] };
}

class DescriptionCheck {
  readonly #raw: unknown;
  readonly #ajv = new Ajv2020({ strict: false, allErrors: true });
  readonly #validators = new WeakMap<object, ValidateFunction>();
  readonly #routes: Route[];

  constructor(raw: unknown) {
    this.#raw = raw;
    addFormats.default(this.#ajv);
    this.#ajv.addSchema({ $id: 'description', ...(raw as object) });
    const { paths } = document.parse(raw);
    const routes = Object.entries(paths).flatMap(([template, item]) =>
      METHODS.flatMap((method) => {
        const found = operation.optional().parse((item as Record<string, unknown>)[method]);
        if (!found) return [];
        const merged = { ...found, parameters: [...item.parameters, ...found.parameters] };
        return [{ name: template, method: method.toUpperCase(), pattern: patternOf(template), operation: merged }];
      }),
    );
    // Fewer parameters first: a literal path wins.
    this.#routes = routes.sort((a, b) => a.name.split('{').length - b.name.split('{').length);
  }

  faultsOf(request: RecordedRequest): string[] {
    const url = new URL(request.path, 'http://simulator');
    // Not its `pathname`, which drops ids such as `..`.
    const path = request.path.split('?')[0] ?? '';
    const route = this.#routeOf(request.method, path);
    const where = `${request.method} ${route?.name ?? path}`;
    if (!route) return [`${where}: not described`];
    return [
      ...this.#parameterFaults(route.operation, request, url),
      ...this.#bodyFaults(route.operation, request),
      ...this.#replyFaults(route.operation, request),
    ].map((fault) => `${where}: ${fault}`);
  }

  #routeOf(method: string, pathname: string): Route | undefined {
    return this.#routes.find((route) => route.method === method && route.pattern.test(pathname));
  }

  #parameterFaults({ parameters }: Operation, request: RecordedRequest, url: URL): string[] {
    const described = parameters.map((one) => parameter.parse(this.#resolved(one)));
    const known = new Set(described.filter((one) => one.in === 'query').map((one) => one.name));
    const strange = [...new Set(url.searchParams.keys())].filter((name) => !known.has(name));
    return [
      ...strange.map((name) => `query parameter ${name} is not described`),
      ...described.flatMap((one) => {
        if (one.in === 'path') return [];
        const given = one.in === 'query' ? url.searchParams.getAll(one.name) : headerOf(request.headers, one.name);
        if (given.length === 0) return one.required ? [`${one.in} parameter ${one.name} is missing`] : [];
        return this.#schemaFaults(one.schema, textOrNumber(one.schema, given), `${one.in} parameter ${one.name}`);
      }),
    ];
  }

  #bodyFaults({ requestBody }: Operation, request: RecordedRequest): string[] {
    if (requestBody === undefined) return request.body === '' ? [] : ['a body is not described'];
    const described = body.parse(this.#resolved(requestBody));
    if (request.body === '') return described.required ? ['the body is missing'] : [];
    return this.#contentFaults(described.content, request.headers['content-type'], request.body, 'body');
  }

  #replyFaults({ responses }: Operation, request: RecordedRequest): string[] {
    if (!request.reply) return [];
    const { status, headers, body: text } = request.reply;
    const described = responses[status] ?? responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
    if (described === undefined) return [`status ${status} is not described`];
    const { content } = response.parse(this.#resolved(described));
    if (!content) return text === '' ? [] : [`a body with status ${status} is not described`];
    return this.#contentFaults(content, headers['content-type'], text, `reply ${status}`);
  }

  #contentFaults(
    described: z.infer<typeof content>,
    contentType: string | undefined,
    text: string,
    where: string,
  ): string[] {
    const mediaType = contentType?.split(';')[0]?.trim() ?? '';
    const form = described[mediaType] ?? described['*/*'];
    if (!form) return [`${where}: media type ${mediaType || '(none)'} is not described`];
    if (mediaType === 'application/x-www-form-urlencoded')
      return this.#schemaFaults(form.schema, Object.fromEntries(new URLSearchParams(text)), where);
    if (!mediaType.endsWith('json')) return [];
    try {
      return this.#schemaFaults(form.schema, JSON.parse(text), where);
    } catch {
      return [`${where}: no JSON`];
    }
  }

  #schemaFaults(schema: unknown, value: unknown, where: string): string[] {
    if (schema === undefined) return [];
    const validate = this.#validators.get(schema as object) ?? this.#ajv.compile(absolute(schema) as object);
    this.#validators.set(schema as object, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${where}${error.instancePath}: ${error.message}`);
  }

  #resolved(value: unknown): unknown {
    const found = reference.safeParse(value);
    if (!found.success) return value;
    const steps = found.data.$ref.slice(2).split('/');
    const target = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], this.#raw);
    if (target === undefined) throw new Error(`${found.data.$ref} leads nowhere`);
    return this.#resolved(target);
  }
}

const patternOf = (template: string) =>
  new RegExp(`^${template.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{[^}]+\}/g, '[^/]+')}$`);

function headerOf(headers: Record<string, string>, name: string): string[] {
  const value = headers[name.toLowerCase()];
  return value === undefined ? [] : [value];
}

/** A parameter is text on the way; a schema that speaks of numbers, truth or lists gets them. */
function textOrNumber(schema: unknown, given: string[]): unknown {
  const type = (schema as { type?: unknown } | undefined)?.type;
  if (type === 'array') return given;
  const [text = ''] = given;
  if (type === 'integer' || type === 'number') return text.trim() === '' ? text : Number(text);
  return type === 'boolean' && /^(true|false)$/.test(text) ? text === 'true' : text;
}

/** `$ref`s of a schema taken out of the document still mean the document. */
function absolute(schema: unknown): unknown {
  return JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"description#/'));
}
