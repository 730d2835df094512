import type { Stretch } from '#lib/client/list/search-hits.ts';

/** Text with what a search found in it marked; always text, whatever a caller put into it. */
export function Marked({ stretches }: { stretches: readonly Stretch[] }) {
  return stretches.map(({ text, isHit }, index) =>
    isHit ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one text, made anew with it
      <mark key={index} className="rounded-[3px] bg-hit text-ink">
        {text}
      </mark>
    ) : (
      text
    ),
  );
}
