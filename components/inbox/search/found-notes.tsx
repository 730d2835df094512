'use client';

import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { NoteWire } from '#lib/wire/notes.ts';
import type { VoicemailPageWire } from '#lib/wire/voicemails.ts';

const Context = createContext<Readonly<Record<string, NoteWire>>>({});

/** Tells the rows of a search for which note each was found. */
export function FoundNotes({ pages, children }: { pages: readonly VoicemailPageWire[]; children: ReactNode }) {
  const notes = useMemo(() => Object.assign({}, ...pages.map((page) => page.foundNotes)), [pages]);
  return <Context value={notes}>{children}</Context>;
}

/** The note for which this voicemail was found; undefined when its own words were. */
export function useFoundNote(voicemailId: string): NoteWire | undefined {
  return useContext(Context)[voicemailId];
}
