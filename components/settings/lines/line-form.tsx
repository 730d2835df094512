'use client';

import { useMutation } from '@tanstack/react-query';
import { Check } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { useMessages } from '#components/messages/messages.tsx';
import { Button } from '#components/ui/button.tsx';
import { LineDot } from '#components/ui/line-dot.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { TextField } from '#components/ui/text-field.tsx';
import { changeLineOptions } from '#lib/client/commands/change-line.ts';
import { sentenceOf } from '#lib/client/request/client-error.ts';
import { LINE_COLOURS } from '#lib/domain/line-colours.ts';
import type { LineWire } from '#lib/wire/lines.ts';
import { CountryField } from '../country-field.tsx';

export interface LineFormProps {
  line: LineWire;
  /** Called when the server has taken it. */
  onSaved: () => void;
}

/** A line's name, color and country, and whether its extensions are called from here. What was typed stays when the server refuses it. */
export function LineForm({ line, onSaved }: LineFormProps) {
  const t = useMessages('phoneSystems');
  const settings = useMessages('settings');
  const [name, setName] = useState(line.name);
  const [colour, setColour] = useState(line.colour);
  const [country, setCountry] = useState(line.country);
  const [dialsExtensions, setDialsExtensions] = useState(line.dialsExtensions);
  const change = useMutation(changeLineOptions(line.id));
  const save = (event: FormEvent) => {
    event.preventDefault();
    const known = LINE_COLOURS.find((one) => one === colour);
    change.mutate({ name, country, dialsExtensions, ...(known && { colour: known }) }, { onSuccess: onSaved });
  };
  return (
    <form onSubmit={save} className="space-y-4">
      <TextField
        label={settings('name')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        required
        maxLength={80}
        hint={t('lineNameHint', { provider: line.providerLabel })}
        error={change.error ? sentenceOf(change.error) : undefined}
      />
      <fieldset>
        <legend className="font-medium text-ink text-sm">{t('color')}</legend>
        <RadioGroup.Root
          value={colour}
          onValueChange={setColour}
          aria-label={t('color')}
          className="mt-1.5 flex flex-wrap gap-1"
        >
          {LINE_COLOURS.map((one) => (
            <RadioGroup.Item
              key={one}
              value={one}
              aria-label={t('colorName', { color: one })}
              title={t('colorName', { color: one })}
              className="grid size-11 place-items-center rounded-lg border border-transparent hover:bg-hover data-[state=checked]:border-edge data-[state=checked]:bg-selected"
            >
              <LineDot colour={one} className="size-4 border-8" />
            </RadioGroup.Item>
          ))}
        </RadioGroup.Root>
      </fieldset>
      <CountryField none={t('sameAsSystem')} value={country} onChange={setCountry} hint={t('lineCountryHint')} />
      <Switch
        label={t('dialsExtensions')}
        hint={t('dialsExtensionsHint', { provider: line.providerLabel })}
        isOn={dialsExtensions}
        onChange={setDialsExtensions}
      />
      <Button type="submit" variant="primary" disabled={change.isPending} className="w-full mid:w-auto">
        <Check aria-hidden />
        {change.isPending ? settings('saving') : t('save')}
      </Button>
    </form>
  );
}
