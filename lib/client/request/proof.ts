import { makeExternalStore } from './external-store.ts';

/** A request for the member's password; what they were doing waits for it. */
export interface ProofQuestion {
  settle(isProven: boolean): void;
}

/** The open request. Lives in the browser only. */
export const proofQuestion = makeExternalStore<ProofQuestion | null>(null);

let askers = 0;
let asked: Promise<boolean> | null = null;

/** Registers this page as able to show the dialog. Returns how to stop. */
export function showProofQuestions(): () => void {
  askers += 1;
  return () => {
    askers -= 1;
    if (askers === 0) proofQuestion.get()?.settle(false);
  };
}

/** Asks for the password, once for all waiting requests; false when the member cancels, or no page can ask. */
export function requestProof(): Promise<boolean> {
  if (askers === 0) return Promise.resolve(false);
  asked ??= new Promise<boolean>((resolve) =>
    proofQuestion.set({
      settle(isProven) {
        proofQuestion.set(null);
        asked = null;
        resolve(isProven);
      },
    }),
  );
  return asked;
}
