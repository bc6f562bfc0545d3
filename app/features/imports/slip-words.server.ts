import type { AppLoadContext } from '@remix-run/node';
import { getPageWords } from '#app/i18n/i18n.server.ts';
import { qrCodeSvg } from '#app/ui/qr-code.server.ts';
import type { Slip } from '#commands/imports/make-slips.ts';
import { chooseInterfaceLocale, type InterfaceLocale, textDirection } from '#domain/locale.ts';

/** What stands on a slip: in the person's language, and in that of whoever hands it out where that is another. */
export interface SlipCard {
  personId: string;
  displayName: string;
  latinName: string | null;
  username: string;
  /** In groups of four. */
  code: string;
  expiresAt: Date;
  /** An SVG that leads to the page with both filled in. */
  qr: string;
  words: {
    locale: InterfaceLocale;
    direction: 'ltr' | 'rtl';
    hello: string;
    username: string;
    code: string;
    how: string;
  }[];
}

/**
 * The address in the square. What opens the account stands behind the #, which no browser sends: neither a proxy's log nor
 * a page that is linked from there has it. public/enhance.js fills it in.
 */
export function slipLink(publicUrl: string, { username, code }: { username: string; code: string }): string {
  const link = new URL('/reset/code', publicUrl);
  link.hash = new URLSearchParams({ username, code }).toString();
  return link.href;
}

export function slipCards(context: AppLoadContext, slips: readonly Slip[]): SlipCard[] {
  const { PUBLIC_URL } = context.config;
  const address = `${new URL(PUBLIC_URL).host}/reset/code`;
  return slips.map(({ personId, displayName, latinName, username, code, expiresAt, locales }) => {
    const own = chooseInterfaceLocale({ profile: locales, cookie: null, acceptLanguage: null });
    return {
      personId,
      displayName,
      latinName,
      username,
      code: code.replace(/(\d{4})(?=\d)/g, '$1 '),
      expiresAt,
      qr: qrCodeSvg(slipLink(PUBLIC_URL, { username, code })),
      words: [...new Set([own, context.reader.locale])].map((locale) => wordsIn(locale, address)),
    };
  });
}

function wordsIn(locale: InterfaceLocale, address: string): SlipCard['words'][number] {
  const { t } = getPageWords(locale).in('imports');
  return {
    locale,
    direction: textDirection(locale),
    hello: t('imports:slip.hello'),
    username: t('imports:slip.username'),
    code: t('imports:slip.code'),
    how: t('imports:slip.how', { address }),
  };
}
