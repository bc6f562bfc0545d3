import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ObjectStorage } from '#platform/storage/storage.ts';
import { type PrintedDeck, setDeckParts } from '#platform/typeset/deck-pages.ts';
import { joinPdfs } from '#platform/typeset/typesetter.ts';
import { createWaitingLine } from '#platform/waiting-line.ts';

/** One is made at a time; nobody waits longer than a browser does. */
const line = createWaitingLine({ atOnce: 1, mostWaiting: 10 });

/**
 * The pages of a deck or board as a PDF, with what was drawn on them as lines and letters.
 *
 * @throws AppError `too_many_requests` where too many wait already; Error when fonts are missing; ToolError
 */
export function deckPdf(deck: PrintedDeck, storage: ObjectStorage): Promise<Buffer> {
  return line.run(() => setDeck(deck, storage));
}

async function setDeck(deck: PrintedDeck, storage: ObjectStorage): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'sala-deck-'));
  try {
    const parts = await setDeckParts(deck, { storage, folder, name: 'part' });
    const [only] = parts;
    if (parts.length === 1 && only) return await readFile(only);
    const whole = join(folder, 'whole.pdf');
    await joinPdfs(parts, whole, folder);
    return await readFile(whole);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
