import type { Ref, RemoteVoicemail } from '#lib/domain/voicemail.ts';
import { ProviderError } from './errors.ts';

/** Reason of a write that was answered as if it were taken, though the voicemail is as before. */
export const WRITE_NOT_TAKEN = 'write-not-taken';

/** What an adapter makes of a vendor's verbs: it sends, and tells what the answer shows. */
export interface AdapterVerbs {
  fetchOne(ref: Ref, signal: AbortSignal, detail: 'essentials'): Promise<RemoteVoicemail | null>;
  /** The voicemail as the answer shows it; null where the answer does not show it. */
  setListened?(ref: Ref, listened: boolean, signal: AbortSignal): Promise<RemoteVoicemail | null>;
  /** `removed` where the answer says so, or says that there is none; `unproven` for any other success. */
  remove?(ref: Ref, signal: AbortSignal): Promise<'removed' | 'unproven'>;
}

/** The same verbs as they are promised: they throw unless the new state was seen. */
export interface ProvenVerbs {
  setListened?(ref: Ref, listened: boolean, signal: AbortSignal): Promise<RemoteVoicemail>;
  remove?(ref: Ref, signal: AbortSignal): Promise<void>;
}

/**
 * Makes an adapter's verbs believe no bare success: a gateway, a sign-in page or a redirect may answer in the vendor's place. Where
 * the answer itself does not show the new state, the voicemail is looked at, in the same attempt.
 */
export function proveWrites<Adapter extends AdapterVerbs>(
  adapter: Adapter,
): Omit<Adapter, 'setListened' | 'remove'> & ProvenVerbs {
  const { setListened, remove, ...rest } = adapter;
  const look = async (ref: Ref, signal: AbortSignal) => {
    try {
      return await adapter.fetchOne(ref, signal, 'essentials');
    } catch (error) {
      // The look was not sent, but the write was: it may have taken effect.
      if (error instanceof ProviderError && error.isUnasked)
        throw new ProviderError('unreachable', { reason: 'not-seen' });
      throw error;
    }
  };
  const proven: ProvenVerbs = {};
  if (setListened !== undefined)
    proven.setListened = async (ref, listened, signal) => {
      const answered = await setListened(ref, listened, signal);
      const shown = answered?.listened === listened ? answered : await look(ref, signal);
      if (shown === null) throw new ProviderError('gone', { reason: 'no-such-voicemail' });
      if (shown.listened !== listened) throw notTaken();
      return shown;
    };
  if (remove !== undefined)
    proven.remove = async (ref, signal) => {
      if ((await remove(ref, signal)) === 'removed') return;
      if ((await look(ref, signal)) !== null) throw notTaken();
    };
  return { ...rest, ...proven };
}

const notTaken = () => new ProviderError('reply-not-understood', { reason: WRITE_NOT_TAKEN });
