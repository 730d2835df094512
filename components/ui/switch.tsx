'use client';

import { type ReactNode, useId } from 'react';

export interface SwitchProps {
  label: ReactNode;
  /** What it does, under the label. */
  hint?: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
}

/**
 * An on/off setting that applies at once. The whole row can be pressed. A plain button, because Radix's renders a hidden field
 * with a `style=` on the server, which our content security policy forbids.
 */
export function Switch({ label, hint, isOn, onChange, isDisabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex min-h-11 items-center gap-4">
      <label htmlFor={id} className="min-w-0 flex-1 cursor-pointer">
        <span className="block font-medium text-ink text-sm">{label}</span>
        {hint && <span className="block text-muted text-xs">{hint}</span>}
      </label>
      <button
        id={id}
        type="button"
        role="switch"
        aria-checked={isOn}
        disabled={isDisabled}
        onClick={() => onChange(!isOn)}
        className="relative h-6 w-10 shrink-0 rounded-full border border-edge bg-hover transition-colors duration-100 aria-checked:border-ink aria-checked:bg-ink forced-colors:aria-checked:bg-[Highlight]"
      >
        <span
          aria-hidden
          className={`block size-4 rounded-full transition-transform duration-100 forced-colors:border forced-colors:border-[ButtonText] ${isOn ? 'translate-x-[1.125rem] bg-canvas' : 'translate-x-1 bg-edge'}`}
        />
      </button>
    </div>
  );
}
