'use client';

import { useEffect, useSyncExternalStore } from 'react';
import { useLater } from '#components/ui/use-later.ts';
import { proofQuestion, showProofQuestions } from '#lib/client/request/proof.ts';

const loadDialog = () => import('./confirm-its-you.tsx').then((module) => module.ConfirmItsYou);

/** Shows the password dialog while a request needs it. */
export function ProofAsked() {
  const question = useSyncExternalStore(proofQuestion.subscribe, proofQuestion.get, () => null);
  const Dialog = useLater(loadDialog);
  useEffect(showProofQuestions, []);
  return question && Dialog && <Dialog question={question} />;
}
