'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { whenIdle } from '#components/ui/when-idle.ts';

/** Whether this device keeps what the window shows, and where that came from. */
export type Keeps = 'from-server' | 'from-device' | 'nothing';

/** Starts, once the page has painted, what makes the app one that opens offline and notices a newer version. Shows nothing. */
export function Keeping({ keeps }: { keeps: Keeps }) {
  const client = useQueryClient();
  useEffect(() => {
    const stops: (() => void)[] = [];
    let isOver = false;
    const start = async () => {
      const [{ startWorker }, { startKeeping }, { watchVersion, versionWorldOf }, { askBuild }] = await Promise.all([
        import('#lib/client/app-worker.ts'),
        import('#lib/client/start-keeping.ts'),
        import('#lib/client/watch-version.ts'),
        import('#lib/client/ask-build.ts'),
      ]);
      if (isOver) return;
      stops.push(watchVersion(versionWorldOf(() => void askBuild())));
      stops.push(startWorker(keeps !== 'from-device'));
      if (keeps !== 'nothing') stops.push(startKeeping(client, keeps === 'from-device'));
    };
    // Without the connection that brings these files the window works on; it only keeps nothing.
    stops.push(whenIdle(() => void start().catch(() => undefined)));
    return () => {
      isOver = true;
      for (const stop of stops) stop();
    };
  }, [client, keeps]);
  return null;
}
