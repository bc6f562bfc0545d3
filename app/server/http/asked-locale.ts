import { parse as parseCookies } from 'cookie';
import { baseLanguage, type InterfaceLocale, isInterfaceLocale, parseAcceptLanguage } from '#domain/locale.ts';

/**
 * The language that a visitor has chosen, or else that of their device; undefined when neither says. Devices are sold
 * with English everywhere: that is no word against what others know of a person.
 */
export function askedLocale({ headers }: Request): InterfaceLocale | undefined {
  const { language = '' } = parseCookies(headers.get('cookie') ?? '');
  const ofDevice = parseAcceptLanguage(headers.get('accept-language')).map(baseLanguage);
  return [baseLanguage(language), ...ofDevice.filter((one) => one !== 'en')].find(isInterfaceLocale);
}
