/** Message from a page to a waiting worker: take over, unless another window still needs the previous version. */
export const TAKE_OVER = 'aftertone-take-over';
