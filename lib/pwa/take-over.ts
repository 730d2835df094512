/** What a page tells a worker that waits: take over, if no other window would lose the files it was loaded with. */
export const TAKE_OVER = 'aftertone-take-over';
