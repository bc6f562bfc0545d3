import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { stringifySetCookie } from 'cookie';
import { guarded } from '#app/server/guards/guard.server.ts';
import { rememberChoice } from '#app/server/http/asked-locale.ts';
import { localPath } from '#app/server/http/same-origin.ts';
import { moveLanguageFirst } from '#db/queries/accounts/profile.ts';
import { AppError } from '#domain/errors.ts';
import { offeredLocales } from '#domain/installation/installation.ts';
import { isInterfaceLocale } from '#domain/locale.ts';

const yearSeconds = 365 * 86_400;

/** The language switch: kept in the profile of the signed-in, in a cookie for everybody. */
export const action = guarded(async ({ request, context }: ActionFunctionArgs) => {
  const form = await request.formData();
  const locale = form.get('locale');
  if (!isInterfaceLocale(locale)) throw new AppError('bad_request');
  const { contentLocales } = context.reader;
  // Also one that this reader has already: a page that was open before may send it.
  const isOffered = offeredLocales(context.installation.current).includes(locale) || contentLocales.includes(locale);
  if (!isOffered) throw new AppError('bad_request');
  if (context.viewer) await moveLanguageFirst(context.db, context.viewer.personId, locale);
  const secure = context.config.PUBLIC_URL.startsWith('https:');
  const cookie = stringifySetCookie({
    name: 'language',
    value: locale,
    path: '/',
    maxAge: yearSeconds,
    sameSite: 'lax',
    secure,
  });
  const headers = new Headers([['Set-Cookie', cookie]]);
  if (!context.viewer) headers.append('Set-Cookie', rememberChoice(locale, secure));
  return redirect(localPath(form.get('back')), { headers });
});
