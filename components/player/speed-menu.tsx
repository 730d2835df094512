'use client';

import { Check } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { SPEEDS, type Speed, speedText } from '#lib/client/player/kept-speed.ts';

/** How fast it plays: a button that names the speed and opens the list of them. */
export function SpeedMenu({ speed, onChoose }: { speed: Speed; onChoose: (speed: Speed) => void }) {
  const t = useMessages('voicemail');
  const choose = (value: string) => {
    const chosen = SPEEDS.find((known) => String(known) === value);
    if (chosen) onChoose(chosen);
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <Button variant="quiet" className="h-11 min-w-14 px-2" aria-label={speedText(speed, t)}>
          {t('speedShort', { speed })}
        </Button>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-28 rounded-lg border border-line bg-raised p-1 text-ink shadow-lift"
        >
          <DropdownMenu.RadioGroup value={String(speed)} onValueChange={choose}>
            {SPEEDS.map((known) => (
              <DropdownMenu.RadioItem
                key={known}
                value={String(known)}
                className="flex h-9 cursor-pointer items-center justify-between gap-4 rounded-md px-3 text-sm outline-none data-[highlighted]:bg-hover pointer-coarse:h-11 forced-colors:data-[highlighted]:bg-[Highlight]"
              >
                {t('speedShort', { speed: known })}
                <DropdownMenu.ItemIndicator>
                  <Check aria-hidden="true" className="size-4 text-accent" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
