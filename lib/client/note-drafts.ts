/** What is being written beside which voicemail; lives as long as the window. */
const drafts = new Map<string, string>();

/** The unfinished note beside a voicemail; empty when there is none. */
export function recallDraft(voicemailId: string): string {
  return drafts.get(voicemailId) ?? '';
}

/** Keeps an unfinished note while other voicemails are looked at; an empty one is forgotten. */
export function keepDraft(voicemailId: string, text: string): void {
  if (text === '') drafts.delete(voicemailId);
  else drafts.set(voicemailId, text);
}
