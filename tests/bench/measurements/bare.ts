import { startWebServer } from '../../support/web-server.ts';
import { type Measurement, milliseconds } from '../measurement.ts';

/** What Next itself costs: its empty route handler beside a server of Node's that answers the same. */
export const bare: Measurement = async (resources) => {
  const { target } = await resources.filled();
  await using server = await startWebServer((_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  const plain = { origin: server.origin, path: '/', headers: {} };
  const { subject, beside } = await resources.load.compare(target('/api/bench/empty'), plain);
  const measured = `${milliseconds(beside)}; an empty route handler of Next ${milliseconds(subject)}`;
  return [{ what: 'bare `node:http` server', measured, bound: 'for information', isKept: null }];
};
