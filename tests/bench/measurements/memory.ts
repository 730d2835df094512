import { mostMemory } from '../bench-resources.ts';
import { atMost, type Measurement } from '../measurement.ts';

const LOADED = ['/api/voicemails?limit=50', '/api/counts', '/inbox'];

/** The most the server ever held, after it answered lists, counts and pages with every connection busy. */
export const memory: Measurement = async (resources) => {
  const { app, target } = await resources.filled();
  for (const address of LOADED) await resources.load.compare(target(address), target('/api/bench/empty'));
  return [atMost('server memory, at most', mostMemory(app.pid), 600, (value) => `${Math.round(value)} MB`)];
};
