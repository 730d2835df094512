'use client';

import { Switch as RadixSwitch } from 'radix-ui';
import { type ReactNode, useId } from 'react';

export interface SwitchProps {
  label: ReactNode;
  /** What it does, under the label. */
  hint?: ReactNode;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  isDisabled?: boolean;
}

/** Something on or off, in force at once. The whole row answers to a finger. */
export function Switch({ label, hint, isOn, onChange, isDisabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className="flex min-h-11 items-center gap-4">
      <label htmlFor={id} className="min-w-0 flex-1 cursor-pointer">
        <span className="block font-medium text-ink text-sm">{label}</span>
        {hint && <span className="block text-muted text-xs">{hint}</span>}
      </label>
      <RadixSwitch.Root
        id={id}
        checked={isOn}
        onCheckedChange={onChange}
        disabled={isDisabled}
        className="relative h-6 w-10 shrink-0 rounded-full border border-edge bg-hover transition-colors duration-100 data-[state=checked]:border-ink data-[state=checked]:bg-ink forced-colors:data-[state=checked]:bg-[Highlight]"
      >
        <RadixSwitch.Thumb className="block size-4 translate-x-1 rounded-full bg-edge transition-transform duration-100 data-[state=checked]:translate-x-[1.125rem] data-[state=checked]:bg-canvas forced-colors:border forced-colors:border-[ButtonText]" />
      </RadixSwitch.Root>
    </div>
  );
}
