import { makeExternalStore } from '#lib/client/request/external-store.ts';
import type { AtVoicemailWire, PresenceWire } from '#lib/wire/presence.ts';

export const NOBODY: PresenceWire = { isWhole: true, items: [] };

/** Who is at which voicemail now, this member included. Lives in the browser only. */
export const presence = makeExternalStore<PresenceWire>(NOBODY);

/** Takes in news from the server. */
export function takePresence(news: PresenceWire): void {
  presence.set((before) => joinPresence(before, news));
}

/** Who is where after news, as a whole. Pure; what is known of a voicemail stays the same object until it changes. */
export function joinPresence(before: PresenceWire, news: PresenceWire): PresenceWire {
  if (news.isWhole) return news;
  const changed = new Set(news.items.map(({ voicemailId }) => voicemailId));
  const others = before.items.filter(({ voicemailId }) => !changed.has(voicemailId));
  return { isWhole: true, items: [...others, ...news.items.filter(({ members }) => members.length > 0)] };
}

/** Everybody at one voicemail. */
export function membersAt({ items }: PresenceWire, voicemailId: string): AtVoicemailWire['members'] {
  return items.find((item) => item.voicemailId === voicemailId)?.members ?? NO_MEMBERS;
}

/** One shared array, so that a screen without members doesn't render again. */
const NO_MEMBERS: AtVoicemailWire['members'] = [];
