'use client';

import type { KeyboardEvent, Ref } from 'react';
import { useKeyHint } from '#components/desk/use-key-hint.ts';
import { useMessages } from '#components/messages/messages.tsx';
import type { ShortcutName } from '#lib/client/keyboard/shortcuts.ts';
import { LONGEST_NOTE } from '#lib/wire/notes.ts';

export interface NoteFieldProps {
  ref: Ref<HTMLTextAreaElement>;
  label: string;
  placeholder?: string;
  /** The key that leads here. */
  shortcut?: ShortcutName;
  text: string;
  onChange: (text: string) => void;
  /** Ctrl+Enter or ⌘+Enter. */
  onSend: () => void;
}

/** Where a note is written; grows with its words. */
export function NoteField({ ref, label, placeholder, shortcut, text, onChange, onSend }: NoteFieldProps) {
  const t = useMessages('voicemail');
  const { keys, withKey } = useKeyHint(shortcut);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    onSend();
  };
  return (
    <textarea
      ref={ref}
      data-kept
      aria-label={label}
      placeholder={placeholder}
      title={withKey(t('noteKeyHint'))}
      {...keys}
      rows={1}
      maxLength={LONGEST_NOTE}
      value={text}
      onChange={(event) => onChange(event.target.value)}
      onKeyDown={onKeyDown}
      className="field-sizing-content max-h-48 min-h-9 min-w-[min(12rem,100%)] flex-1 resize-none rounded-lg border border-edge bg-raised px-3 py-1.5 text-base text-ink placeholder:text-faint pointer-coarse:min-h-11 pointer-coarse:py-2.5 pointer-coarse:text-lg"
    />
  );
}
