/** The look of a text field: 16 px text, so that phones do not zoom in on it. */
export const FIELD =
  'block h-11 w-full rounded-lg border border-edge bg-raised px-3 text-ink text-lg outline-offset-0 ' +
  'transition-colors duration-100 placeholder:text-faint hover:border-muted';

export const LABEL = 'block font-medium text-ink text-sm';
