/** A delivery as it came in: its address has been taken apart, its body not read yet. */
export interface IncomingDelivery {
  accountId: string;
  secret: string;
  /** Address of whoever delivers it. */
  peer?: string;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** The raw body, bounded: throws AppError `too-large`. */
  readBody(): Promise<Uint8Array>;
}
