import { useMessages } from '#components/messages/messages.tsx';

export interface LineFieldProps {
  typed: string;
  onType: (typed: string) => void;
  /** How many lines there are. */
  total: number;
}

/** A search field for a long list of lines: finds one by part of its name or number. */
export function LineField({ typed, onType, total }: LineFieldProps) {
  const t = useMessages('common');
  return (
    <input
      type="search"
      value={typed}
      onChange={(event) => onType(event.target.value)}
      placeholder={t('findLine')}
      aria-label={t('findOneOfLines', { total })}
      maxLength={100}
      className="mb-1 block h-9 w-full rounded-lg border border-edge bg-raised px-2.5 text-ink text-sm placeholder:text-faint hover:border-muted pointer-coarse:h-11"
    />
  );
}
