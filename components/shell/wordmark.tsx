/** The mark: a lamp and the tone that fades after it. */
export function Wordmark() {
  return (
    <span className="flex items-center gap-2 font-semibold text-ink text-lg tracking-tight">
      <svg viewBox="0 0 20 20" className="size-5" aria-hidden>
        <title>Aftertone</title>
        <circle cx="4" cy="10" r="3" className="fill-accent" />
        <path d="M10 5.5v9M14 7.5v5M18 9v2" className="stroke-accent" strokeWidth="2" strokeLinecap="round" />
      </svg>
      Aftertone
    </span>
  );
}
