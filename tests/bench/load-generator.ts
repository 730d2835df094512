/**
 * The load generator, a process of its own so that it takes no time from the server's. Told a {@link LoadOrder} over its
 * channel, it keeps 8 connections busy for that long and answers what it saw.
 */
import { Client } from 'undici';
import { shareOf } from './share-of.ts';

export interface LoadOrder {
  origin: string;
  path: string;
  headers: Record<string, string>;
  forMs: number;
}

export interface LoadSeen {
  requests: number;
  /** Mean time between two answers: with every connection busy, what one request costs the server. */
  serviceMs: number;
  /** Mean time from asking to the first byte of the body, on a connection that shares the server with the others. */
  firstByteMs: number;
  /** Half of all whole answers had come within this time from asking. */
  p50Ms: number;
  /** Nineteen of twenty had. */
  p95Ms: number;
  bodyBytes: number;
}

const CONNECTIONS = 8;

process.on('message', async (order: LoadOrder) => process.send?.(await load(order)));
process.on('disconnect', () => process.exit(0));

async function load(order: LoadOrder): Promise<LoadSeen> {
  const clients = Array.from({ length: CONNECTIONS }, () => new Client(order.origin));
  const began = performance.now();
  const seen = { requests: 0, firstByteMs: 0, bodyBytes: 0 };
  const wholeMs: number[] = [];
  await Promise.all(
    clients.map(async (client) => {
      while (performance.now() - began < order.forMs) {
        const askedAt = performance.now();
        const { firstByteMs, bodyBytes } = await ask(client, order);
        wholeMs.push(performance.now() - askedAt);
        seen.requests += 1;
        seen.firstByteMs += firstByteMs;
        seen.bodyBytes += bodyBytes;
      }
    }),
  );
  const took = performance.now() - began;
  await Promise.all(clients.map((client) => client.close()));
  const mean = (sum: number) => sum / seen.requests;
  return {
    requests: seen.requests,
    serviceMs: mean(took),
    firstByteMs: mean(seen.firstByteMs),
    p50Ms: shareOf(wholeMs, 0.5),
    p95Ms: shareOf(wholeMs, 0.95),
    bodyBytes: mean(seen.bodyBytes),
  };
}

async function ask(client: Client, { path, headers }: LoadOrder): Promise<{ firstByteMs: number; bodyBytes: number }> {
  const began = performance.now();
  const { statusCode, body } = await client.request({ path, method: 'GET', headers });
  if (statusCode >= 300) throw new Error(`${path} was answered ${statusCode}: ${await body.text()}`);
  let firstByteMs = 0;
  let bodyBytes = 0;
  for await (const chunk of body) {
    if (bodyBytes === 0) firstByteMs = performance.now() - began;
    bodyBytes += (chunk as Uint8Array).byteLength;
  }
  return { firstByteMs, bodyBytes };
}
