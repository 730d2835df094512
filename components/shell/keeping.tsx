'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { untilLoaded } from '#components/ui/until-loaded.ts';
import { whenIdle } from '#components/ui/when-idle.ts';

/** Whether this device stores what the window shows, and where that came from. */
export type Keeps = 'from-server' | 'from-device' | 'nothing';

const load = () =>
  Promise.all([
    import('#lib/client/offline/app-worker.ts'),
    import('#lib/client/offline/start-keeping.ts'),
    import('#lib/client/request/watch-version.ts'),
    import('#lib/client/request/fetch-build.ts'),
  ]);

/** After the first paint, starts storing data for offline use and checking for newer versions. Renders nothing. */
export function Keeping({ keeps }: { keeps: Keeps }) {
  const client = useQueryClient();
  useEffect(() => {
    const leaving = new AbortController();
    const stops: (() => void)[] = [];
    const start = async () => {
      const parts = await untilLoaded(load, leaving.signal);
      if (parts === null) return;
      const [{ startWorker }, { startKeeping }, { watchVersion, versionDepsOf }, { fetchBuild }] = parts;
      stops.push(watchVersion(versionDepsOf(() => void fetchBuild())));
      stops.push(startWorker(keeps !== 'from-device'));
      if (keeps !== 'nothing') stops.push(startKeeping(client, keeps === 'from-device'));
    };
    stops.push(whenIdle(() => void start()));
    return () => {
      leaving.abort();
      for (const stop of stops) stop();
    };
  }, [client, keeps]);
  return null;
}
