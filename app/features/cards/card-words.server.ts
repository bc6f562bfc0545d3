import type { AppLoadContext } from '@remix-run/node';
import { getPageWords } from '#app/i18n/i18n.server.ts';
import { qrCodeSvg } from '#app/ui/qr-code.server.ts';
import type { PrintedCard } from '#commands/cards/make-cards.ts';
import { groupCardCode } from '#domain/cards/card.ts';
import { chooseInterfaceLocale, type InterfaceLocale, textDirection } from '#domain/locale.ts';

/** What stands on a card: in the person's language, and in that of whoever hands it out where that is another. */
export interface CardFace extends Pick<PrintedCard, 'personId' | 'displayName' | 'latinName'> {
  /** In groups of four, for devices that scan nothing. */
  code: string;
  /** An SVG that leads to the page that asks for the PIN. */
  qr: string;
  words: { locale: InterfaceLocale; direction: 'ltr' | 'rtl'; how: string }[];
}

/** The address in the square. The code stands behind the #, which no browser sends: no log and no other page has it. */
function cardLink(publicUrl: string, code: string): string {
  const link = new URL('/sign-in/card', publicUrl);
  link.hash = code;
  return link.href;
}

export function cardFaces(context: AppLoadContext, cards: readonly PrintedCard[]): CardFace[] {
  const { PUBLIC_URL } = context.config;
  const address = `${new URL(PUBLIC_URL).host}/sign-in/card`;
  return cards.map(({ personId, displayName, latinName, locales, code }) => {
    const own = chooseInterfaceLocale({ profile: locales, cookie: null, acceptLanguage: null });
    return {
      personId,
      displayName,
      latinName,
      code: groupCardCode(code),
      qr: qrCodeSvg(cardLink(PUBLIC_URL, code)),
      words: [...new Set([own, context.reader.locale])].map((locale) => wordsIn(locale, address)),
    };
  });
}

function wordsIn(locale: InterfaceLocale, address: string): CardFace['words'][number] {
  const { t } = getPageWords(locale).in('cards');
  return { locale, direction: textDirection(locale), how: t('cards:print.how', { address }) };
}
