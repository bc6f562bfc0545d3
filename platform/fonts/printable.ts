import type { LocalizedText } from '#domain/locale.ts';
import { graphemesOf } from '#domain/text/graphemes.ts';
import { isVisible } from '#domain/text/visible.ts';
import { findCertificateFonts } from './certificate-fonts.ts';
import { type CodePoints, hasCodePoint, readCodePoints } from './code-points.ts';

/** What may stand in a text without being drawn. */
const undrawn = /^\p{Default_Ignorable_Code_Point}$/u;
/** What PDF/A takes from no font: controls, private signs, halves of characters, the sign for what could not be read. */
const refused = /[\p{C}\ufffd]/u;

let families: CodePoints[][] | undefined;

/** Read once, from the files themselves. Of a family, all its weights have to have a sign. */
function readFamilies(): CodePoints[][] {
  families ??= findCertificateFonts().serif.map(({ paths }) => paths.map(readCodePoints));
  return families;
}

function isSet(text: string): boolean {
  const points = Array.from(text, (one) => one.codePointAt(0) ?? 0);
  return readFamilies().some((weights) => points.every((point) => weights.every((one) => hasCodePoint(one, point))));
}

/** One font has to set a whole character, with its marks; in one piece or in parts. */
function isPrintable(grapheme: string): boolean {
  const drawn = Array.from(grapheme)
    .filter((one) => !undrawn.test(one))
    .join('');
  if (drawn === '') return true;
  if (refused.test(drawn)) return false;
  return isSet(drawn.normalize('NFC')) || isSet(drawn.normalize('NFD'));
}

/**
 * The characters of a text that no font of certificates has, each once. A certificate with such a text cannot be set.
 *
 * @throws Error when the machine lacks the fonts
 */
export function findUnprintable(text: string): string[] {
  return [...new Set(graphemesOf(text))].filter((grapheme) => !isPrintable(grapheme));
}

/** The text without the characters that no font of certificates has. */
export function keepPrintable(text: string): string {
  const kept = graphemesOf(text).filter(isPrintable).join('');
  return kept === text ? text : kept.replace(/\s+/g, ' ').trim();
}

/** Whether a name can stand on a certificate: it is seen, and the fonts have all of it. */
export function isNamePrintable(name: string): boolean {
  return isVisible(name) && findUnprintable(name).length === 0;
}

/** Of a text in several languages those that can be printed; where none can, what is left of each. */
export function printableTexts(texts: LocalizedText): LocalizedText {
  const whole = Object.entries(texts).filter(([, text]) => isNamePrintable(text));
  if (whole.length > 0) return Object.fromEntries(whole);
  return Object.fromEntries(Object.entries(texts).map(([locale, text]) => [locale, keepPrintable(text)]));
}
