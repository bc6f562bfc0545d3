import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { OwnPage, type OwnPageProps } from '#app/features/live/guests/own-page.tsx';
import { presentLecture } from '#app/features/live/guests/present-lecture.ts';
import { guarded, requireId } from '#app/server/guards/guard.server.ts';
import { findGuestOfBrowser, forgetGuest } from '#app/server/guards/guest-guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import type { Guest } from '#db/queries/live/guests.ts';
import type { ClassView } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';

/** The page of a class for a guest of it; for nobody else there is one. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const found = await findGuestOfBrowser(context, request, params.id);
  if (!found) throw new AppError('guest_link_unknown');
  const { guest, view } = found;
  const lecture = presentLecture(view, context.reader.contentLocales, context.now);
  return data(
    {
      title: pageTitle(context, lecture.title.text),
      lecture,
      name: guest.name ?? '',
      refusal: refusalOf(guest, view),
    },
    { headers: { 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' } },
  );
});

function refusalOf({ isRemoved }: Guest, { guestLimit }: ClassView): OwnPageProps['refusal'] {
  if (isRemoved) return 'removed_from_class';
  return guestLimit === null ? 'guests_closed' : null;
}

/** The next person at a shared phone is somebody else. */
export const action = guarded(async ({ context, params }: ActionFunctionArgs) => {
  return redirect('/', { headers: { 'Set-Cookie': forgetGuest(requireId(params.id), context) } });
});

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (page) => [...pageMeta(page), { name: 'robots', content: 'noindex' }];

export default function GuestRoute() {
  return <OwnPage {...useLoaderData<typeof loader>()} />;
}
