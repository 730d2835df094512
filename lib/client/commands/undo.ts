import { dismissToast, notify, reword, TOAST_MS, toasts } from '#lib/client/feedback/toasts.ts';
import { browserMessages } from '#lib/client/words/messages.ts';

interface Offer {
  toastId: string;
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
  restate(message: string): void;
}

/** Says what was done, with Undo on it. */
export function offerUndo(message: string, about: string, takeBack: () => void): OfferedUndo {
  const take = () => takeOffer(offer);
  const toastId = notify({
    text: message,
    tone: 'done',
    about,
    action: { label: browserMessages('voicemail')('undo'), run: take },
  });
  const offer: Offer = { toastId, at: Date.now(), takeBack };
  offers = [...offers.filter(isInList), offer];
  return {
    withdraw() {
      offers = offers.filter((other) => other !== offer);
      dismissToast(toastId);
    },
    restate: (otherwise) => reword(toastId, otherwise),
  };
}

/** Takes back the newest change that still can be: its notice stands, or would if others had not pushed it out. */
export function undoNewest(): boolean {
  const newest = offers.findLast(isInList);
  if (newest) takeOffer(newest);
  return newest !== undefined;
}

const isInList = ({ at, toastId }: Offer) =>
  Date.now() - at < TOAST_MS || toasts.get().some((toast) => toast.id === toastId);

function takeOffer(offer: Offer): void {
  if (!offers.includes(offer)) return;
  offers = offers.filter((other) => other !== offer);
  dismissToast(offer.toastId);
  offer.takeBack();
}
