import type { AppLoadContext } from '@remix-run/node';
import { getI18n } from '#app/i18n/i18n.server.ts';

/** A page's title for the browser: the words in front of the product's name. */
export function pageTitle(words: string): string {
  return `${words} · Sala`;
}

/** The translator of this request's reader. */
export function translatorOf(context: AppLoadContext) {
  return getI18n(context.reader.locale).t;
}
