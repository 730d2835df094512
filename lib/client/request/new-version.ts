import { makeExternalStore } from './external-store.ts';

/** True once a newer version is ready while this window still runs the one before. */
export const hasNewVersion = makeExternalStore(false);

/** The build of the page that this window runs; undefined in development and outside of a browser. */
export function ownBuild(): string | undefined {
  return typeof document === 'undefined' ? undefined : document.documentElement.dataset.build;
}

/** Compares the build that answered with the one this window runs. Null: unknown, as for a proxy in front of Aftertone. */
export function compareBuild(answered: string | null): void {
  const own = ownBuild();
  if (answered !== null && own !== undefined && answered !== own) hasNewVersion.set(true);
}
