import { sinceSaid } from '#lib/client/format-time.ts';
import { atInstants, wholeMinute } from '#lib/client/own-time.ts';
import { When } from './when.tsx';

/** A sentence of the server, each instant in it in the reader's own time. */
export function OwnTime({ sentence }: { sentence: string }) {
  return atInstants(sentence).map((part, index) =>
    index % 2 === 0 ? part : <When key={part} at={new Date(wholeMinute(part)).toISOString()} say={sinceSaid} />,
  );
}
