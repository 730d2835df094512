import { dismissToast, notify, reword, TOAST_MS, toasts } from '#lib/client/feedback/toasts.ts';
import { browserMessages } from '#lib/client/words/messages.ts';

interface Offer {
  noticeId: string;
  /** UTC ms. */
  at: number;
  takeBack(): void;
}

/** What can be taken back, oldest first. Lives in the browser only. */
let offers: readonly Offer[] = [];

/** What becomes of an offer once the server has answered. */
export interface OfferedUndo {
  /** There turned out to be nothing to undo. */
  withdraw(): void;
  /** Something else was done than was said. */
  restate(said: string): void;
}

/** Says what was done, with Undo on it. */
export function offerUndo(said: string, about: string, takeBack: () => void): OfferedUndo {
  const take = () => takeOffer(offer);
  const noticeId = notify({
    text: said,
    tone: 'done',
    about,
    action: { label: browserMessages('voicemail')('undo'), run: take },
  });
  const offer: Offer = { noticeId, at: Date.now(), takeBack };
  offers = [...offers.filter(stands), offer];
  return {
    withdraw() {
      offers = offers.filter((other) => other !== offer);
      dismissToast(noticeId);
    },
    restate: (otherwise) => reword(noticeId, otherwise),
  };
}

/** Takes back the newest change that still can be: its notice stands, or would if others had not pushed it out. */
export function undoNewest(): boolean {
  const newest = offers.findLast(stands);
  if (newest) takeOffer(newest);
  return newest !== undefined;
}

const stands = ({ at, noticeId }: Offer) =>
  Date.now() - at < TOAST_MS || toasts.get().some((notice) => notice.id === noticeId);

function takeOffer(offer: Offer): void {
  if (!offers.includes(offer)) return;
  offers = offers.filter((other) => other !== offer);
  dismissToast(offer.noticeId);
  offer.takeBack();
}
