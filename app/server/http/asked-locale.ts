import { parse as parseCookies, stringifySetCookie } from 'cookie';
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

const chosenCookie = 'language-chosen';
/** Between choosing a language and signing in; the next person at a shared phone has chosen nothing. */
const chosenSeconds = 15 * 60;

/** The language that somebody chose before signing in, on this device and a moment ago. */
export function chosenLocale({ headers }: Request): InterfaceLocale | undefined {
  const chosen = parseCookies(headers.get('cookie') ?? '')[chosenCookie];
  return isInterfaceLocale(chosen) ? chosen : undefined;
}

/** @param locale null forgets it: it is the person's now, or nobody's */
export function rememberChoice(locale: InterfaceLocale | null, secure: boolean): string {
  const maxAge = locale ? chosenSeconds : 0;
  const value = locale ?? '';
  return stringifySetCookie({ name: chosenCookie, value, path: '/', maxAge, sameSite: 'lax', httpOnly: true, secure });
}
