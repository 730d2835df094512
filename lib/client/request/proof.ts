import { makeExternalStore } from './external-store.ts';

/** The member is asked whether it is them; what they began waits for the answer. */
export interface ProofQuestion {
  settle(isProven: boolean): void;
}

/** What is asked now. Lives in the browser only. */
export const proofQuestion = makeExternalStore<ProofQuestion | null>(null);

let askers = 0;
let asked: Promise<boolean> | null = null;

/** Says that this page shows the question when there is one. Returns how to stop. */
export function showProofQuestions(): () => void {
  askers += 1;
  return () => {
    askers -= 1;
    if (askers === 0) proofQuestion.get()?.settle(false);
  };
}

/** Asks for the password, once for all that wait for it; false when the member declines, or nothing here can ask. */
export function askForProof(): Promise<boolean> {
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
