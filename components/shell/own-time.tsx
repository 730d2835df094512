import { atInstants, wholeMinute } from '#lib/client/request/own-time.ts';
import { formatSince } from '#lib/client/words/format-time.ts';
import { When } from './when.tsx';

/** A sentence from the server, with each ISO timestamp in it shown in the reader's time zone. */
export function OwnTime({ sentence }: { sentence: string }) {
  return atInstants(sentence).map((part, index) =>
    index % 2 === 0 ? part : <When key={part} at={new Date(wholeMinute(part)).toISOString()} say={formatSince} />,
  );
}
