import { randomBytes } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { giveToFolderOwner } from '#lib/disk/folder-owner.ts';
import type { ErasuresTable } from '../tables.ts';

/**
 * The ledger of erasures: a file in the data folder that only grows and is in no backup, so that what was erased after a backup
 * was made can be erased again after it is restored. A line is about 200 bytes: ids and refs, no caller, no words.
 */
export const LEDGER = 'erasures.jsonl';

/** The first line, or the second where the first was not written to its end. */
const HEAD_BYTES = 4096;

const headSchema = z.object({ ledger: z.string() });

const entrySchema = z.object({
  kind: z.enum(['voicemail', 'kept', 'account', 'note']),
  /** UTC ms. */
  at: z.number(),
  account: z.string().nullable(),
  id: z.string().nullable(),
  ref: z.string().nullable(),
  line: z.string().nullable(),
  receivedAt: z.number().nullable(),
  /** True where its phone system cannot remove. */
  keeps: z.boolean(),
});
export type LedgerEntry = z.infer<typeof entrySchema>;

/** Of a ledger that lost its first line: no database reflects it, so that all of it is replayed. */
const HEADLESS = 'headless';

export interface Ledger {
  /** Random, made with the file: a database notes by it how much of this ledger it reflects. */
  name: string;
  bytes: number;
}

/** The ledger in this folder; null where there is none yet. Throws what the disk says. */
export async function findLedger(folder: string): Promise<Ledger | null> {
  const read = await readFrom(folder, 0, HEAD_BYTES);
  if (read === null) return null;
  for (const { text } of linesOf(read.text, 0)) {
    const head = parsed(headSchema, text);
    if (head !== null) return { name: head.ledger, bytes: read.bytes };
  }
  return (await entriesAfter(folder, 0)).length === 0 ? null : { name: HEADLESS, bytes: read.bytes };
}

/** Adds lines, and waits until the disk has them; makes the ledger where there is none. Throws what the disk says. */
export async function appendToLedger(folder: string, erasures: readonly ErasuresTable[]): Promise<Ledger> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const before = await findLedger(folder);
  const name = before?.name ?? randomBytes(6).toString('hex');
  const lines = erasures.map((row) => JSON.stringify(entryOf(row)));
  if (before === null) lines.unshift(JSON.stringify({ ledger: name }));
  const file = await open(path.join(folder, LEDGER), 'a', 0o600);
  try {
    // A line that a killed process left half written stays alone.
    await file.writeFile(`\n${lines.join('\n')}\n`);
    await file.sync();
    giveToFolderOwner(path.join(folder, LEDGER));
    return { name, bytes: (await file.stat()).size };
  } finally {
    await file.close();
  }
}

/** What the ledger says from a byte on, in order, each with where it ends. What cannot be read was not written to its end. */
export async function entriesAfter(folder: string, from: number): Promise<{ entry: LedgerEntry; end: number }[]> {
  const read = await readFrom(folder, from);
  if (read === null) return [];
  return linesOf(read.text, from).flatMap(({ text, end }) => {
    const entry = parsed(entrySchema, text);
    return entry === null ? [] : { entry, end };
  });
}

function entryOf(row: ErasuresTable): LedgerEntry {
  const { kind, at, account_id, subject_id, ref, line_ref, received_at, keeps } = row;
  return {
    kind,
    at,
    account: account_id,
    id: subject_id,
    ref,
    line: line_ref,
    receivedAt: received_at,
    keeps: keeps === 1,
  };
}

async function readFrom(
  folder: string,
  from: number,
  most = Number.POSITIVE_INFINITY,
): Promise<{ text: Buffer; bytes: number } | null> {
  const file = await open(path.join(folder, LEDGER), 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (file === null) return null;
  try {
    const { size } = await file.stat();
    const text = Buffer.alloc(Math.max(0, Math.min(most, size - from)));
    await file.read(text, 0, text.length, from);
    return { text, bytes: size };
  } finally {
    await file.close();
  }
}

/** By bytes, since a position counts them. */
function linesOf(bytes: Buffer, from: number): { text: string; end: number }[] {
  const lines: { text: string; end: number }[] = [];
  for (let start = 0; start < bytes.length; ) {
    const at = bytes.indexOf(0x0a, start);
    const end = at < 0 ? bytes.length : at + 1;
    const text = bytes.toString('utf8', start, end).trim();
    if (text !== '') lines.push({ text, end: from + end });
    start = end;
  }
  return lines;
}

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.parse(JSON.parse(text));
  } catch {
    // Half written, or the other kind of line.
    return null;
  }
}
