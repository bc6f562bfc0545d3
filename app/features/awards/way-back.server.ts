import { redirect } from '@remix-run/node';
import { localPath } from '#app/server/http/same-origin.ts';
import type { AwardRecord } from '#db/queries/awards/award.ts';
import type { AwardDone } from './way-back.ts';

const list = '/certification';

/** The list of certificates as it stood when somebody chose one of them, with its filters; else that of the programme. */
export function listBefore(request: Request, award: AwardRecord): string {
  const before = request.headers.get('referer') ?? '';
  const { pathname, search } = URL.canParse(before) ? new URL(before) : { pathname: '', search: '' };
  return pathname === list ? `${list}${search}` : `${list}?programme=${award.snapshot.programme.slug}`;
}

/** After an act back to the list, which says what was done; where nobody came from there, to the certificate's own page. */
export function backToList(form: FormData, done: AwardDone, serial: string): Response {
  const { pathname, searchParams } = new URL(localPath(form.get('back')), 'http://sala.invalid');
  if (pathname !== list) return redirect(`/v/${serial}`);
  searchParams.set('done', done);
  searchParams.set('number', serial);
  return redirect(`${list}?${searchParams}`);
}
