import { stat } from 'node:fs/promises';
import { type DeckKind, deckKindOfName, deckLimits } from '#domain/live/decks.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { checkArchive } from './office.ts';
import { checkPdf } from './pdf.ts';
import { checkPicture } from './picture.ts';
import { scanVirus } from './scan-virus.ts';
import { sniff, zipType } from './sniff.ts';

/** Drawings are not among them: what is shown to a class was painted before. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/webp']);

/**
 * Finds out what a file of slides is by what is in it, and that pages can be made of it: its size, what it unpacks to, that
 * it is the thing that its name promises, and that nothing in it runs. What its parts lead to says `withoutLinks`.
 *
 * @throws MediaProblem that says why not
 */
export async function checkDeck(
  path: string,
  { fileName, clamd }: { fileName: string; clamd: string | null },
): Promise<{ kind: DeckKind; bytes: number }> {
  const { size: bytes } = await stat(path);
  if (bytes === 0) throw new MediaProblem('mediaEmpty');
  if (bytes > deckLimits.bytes) throw new MediaProblem('mediaTooLarge', { most: deckLimits.bytes / 1_000_000 });
  const type = await sniff(path);
  const kind = type === zipType ? await checkSlides(path) : kindOf(type);
  if (!kind || !type) throw new MediaProblem('mediaUnknown');
  const promised = deckKindOfName(fileName);
  if (promised && promised !== kind) throw new MediaProblem('mediaOtherThanNamed');
  if (kind === 'pdf') await checkPdf(path);
  if (kind === 'picture') await checkPicture(path, type);
  if (clamd !== null) await scanVirus(path, clamd);
  return { kind, bytes };
}

function kindOf(type: string | undefined): DeckKind | undefined {
  if (type === 'application/pdf') return 'pdf';
  return type && pictures.has(type) ? 'picture' : undefined;
}

function checkSlides(path: string): Promise<'pptx' | 'odp'> {
  return checkArchive(path, (names) => {
    if (names.has('[Content_Types].xml')) return names.has('ppt/presentation.xml') ? 'pptx' : undefined;
    return ['mimetype', 'content.xml', 'META-INF/manifest.xml'].every((one) => names.has(one)) ? 'odp' : undefined;
  });
}
