import type { SimulatedReply } from '../kit.ts';

const TITLES: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  404: 'Not Found',
  429: 'Too Many Requests',
};

/** A refusal of the dated surface: flat, without a code. */
export function refuseDated(status: number, message: string, field?: string): SimulatedReply {
  const errors = field === undefined ? {} : { errors: [{ path: field, message, schema: { type: 'string' } }] };
  return {
    status,
    body: { message, docs: 'https://quo.com/docs', title: TITLES[status] ?? 'Unknown', trace: '1', ...errors },
  };
}

/** A refusal of v1 with its code (`1200404`). */
export function refuseV1(status: number, code: string, message: string): SimulatedReply {
  const title = TITLES[status] ?? 'Unknown';
  return { status, body: { message, code, status, docs: 'https://openphone.com/docs', title, trace: '1' } };
}

/** Beyond ten requests a second. Some replies wrap their error: clients go by the status. */
export const TOO_MANY: SimulatedReply = {
  status: 429,
  body: { error: { message: 'Rate limit exceeded', code: '0429', status: 429, title: 'Too Many Requests' } },
};
