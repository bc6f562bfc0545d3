import { AppError } from '#domain/errors.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { hasCertificateFonts } from '#platform/fonts/certificate-fonts.ts';
import { findUnprintable, isNamePrintable } from '#platform/fonts/printable.ts';

/** The texts of an award that is about to be given. */
interface AwardTexts {
  holderName: string;
  holderLatinName: string | null;
  /** Of each, one language at least has to be printable: the certificate takes that in place of another. */
  programme: LocalizedText;
  issuer: LocalizedText;
}

/** More signs than these are not named. */
const mostNamed = 8;

/**
 * Asks the fonts of certificates whether they have all that would be printed, before anything is signed: what was issued
 * is never changed, so that a certificate that cannot be set would stay so.
 *
 * @throws AppError `name_not_printable` {signs}, when neither form of the holder's name can be printed;
 *   `title_not_printable` {title, signs}, when that is so for all languages of the programme or the issuer
 */
export function requirePrintable({ holderName, holderLatinName, programme, issuer }: AwardTexts): void {
  // Until somebody installs them nothing is printed here, which is no fault of a name.
  if (!hasCertificateFonts()) return;
  if (!isNamePrintable(holderName) && !(holderLatinName !== null && isNamePrintable(holderLatinName))) {
    throw new AppError('name_not_printable', { signs: signsOf(holderName) });
  }
  for (const texts of [programme, issuer]) {
    const all = Object.values(texts);
    if (all.some(isNamePrintable)) continue;
    throw new AppError('title_not_printable', { title: all[0] ?? '', signs: signsOf(all.join(' ')) });
  }
}

const signsOf = (text: string) => findUnprintable(text).slice(0, mostNamed).join(' ') || '–';
