import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { stringifySetCookie } from 'cookie';
import { z } from 'zod';
import { guarded } from '#app/server/guards/guard.server.ts';
import { localPath } from '#app/server/http/same-origin.ts';
import { AppError } from '#domain/errors.ts';

const themeSchema = z.enum(['auto', 'light', 'dark', 'sun']);

/** Light, dark, sun (black on white, for outdoors) or as the device is set; kept on this device. */
export const action = guarded(async ({ request, context }: ActionFunctionArgs) => {
  const form = await request.formData();
  const theme = themeSchema.safeParse(form.get('theme'));
  if (!theme.success) throw new AppError('bad_request');
  const cookie = stringifySetCookie({
    name: 'theme',
    value: theme.data,
    path: '/',
    maxAge: 365 * 86_400,
    sameSite: 'lax',
    secure: context.config.PUBLIC_URL.startsWith('https:'),
  });
  return redirect(localPath(form.get('back')), { headers: { 'Set-Cookie': cookie } });
});
