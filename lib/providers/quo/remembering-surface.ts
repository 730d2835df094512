import type { ProviderTools } from '../contract.ts';
import { statusError } from '../http/status-error.ts';
import { SURFACE_NAMES, type SurfaceName } from './settings.ts';
import { type Surface, SurfaceMissing } from './surface.ts';

/**
 * The surface an account has, found out once and kept in the token slot, which Quo needs for nothing else. v1 is used
 * only where the dated surface is not there (404) or not in this version, and remembered only once v1 itself answered.
 */
export function createRememberingSurface(surfaces: Record<SurfaceName, Surface>, tools: ProviderTools): Surface {
  async function kept(): Promise<SurfaceName | null> {
    const token = await tools.token.read();
    return SURFACE_NAMES.find((name) => name === token) ?? null;
  }

  /** A single call's 404 says nothing about the surface; the two lists do. */
  async function confirmDated(signal: AbortSignal): Promise<void> {
    await surfaces.dated.listLines(signal);
    const now = tools.remoteNow();
    await surfaces.dated.page({ since: now, began: now }, {}, signal);
    await tools.token.write('dated');
  }

  async function turnToV1(missing: SurfaceMissing, signal: AbortSignal): Promise<void> {
    await surfaces.v1.listLines(signal);
    await tools.token.write('v1');
    tools.log.info({ status: missing.status }, 'no dated surface at this address, using v1 from now on');
  }

  async function onEither<T>(signal: AbortSignal, work: (surface: Surface) => Promise<T>): Promise<T> {
    const name = await kept();
    if (name === 'v1') return work(surfaces.v1);
    try {
      if (name === null) await confirmDated(signal);
      return await work(surfaces.dated);
    } catch (error) {
      if (!(error instanceof SurfaceMissing)) throw error;
      await turnToV1(error, signal);
      return work(surfaces.v1);
    }
  }

  return {
    listLines: (signal) => onEither(signal, (surface) => surface.listLines(signal)),
    page: (goal, position, signal) => onEither(signal, (surface) => surface.page(goal, position, signal)),
    find: (ref, signal) => onEither(signal, (surface) => surface.find(ref, signal)),
  };
}

/** The dated surface for an account that wants no other: its absence is the error its status means. */
export function createOnlyDatedSurface(dated: Surface, now: () => number): Surface {
  const explained = (error: unknown): never => {
    throw error instanceof SurfaceMissing ? statusError({ status: error.status, headers: {} }, now()) : error;
  };
  return {
    listLines: (signal) => dated.listLines(signal).catch(explained),
    page: (goal, position, signal) => dated.page(goal, position, signal).catch(explained),
    find: (ref, signal) => dated.find(ref, signal).catch(explained),
  };
}
