import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { LinkPage } from '#app/features/live/guests/link-page.tsx';
import { presentLecture } from '#app/features/live/guests/present-lecture.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { findGuestOfBrowser, findOwnClass, guestCookie } from '#app/server/guards/guest-guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { comeAsGuest, findByGuestLink } from '#commands/live/come-as-guest.ts';
import { displayNameSchema } from '#domain/person-names.ts';
import { newId } from '#platform/id.ts';

const nobodyKeepsIt = { 'X-Robots-Tag': 'noindex', 'Cache-Control': 'no-store' };

/** The link for guests of an open lecture, open to everyone who has it. Whose class it is comes as themselves. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const { clientAddress, now, reader, viewer } = context;
  const { id: classSessionId, secret = '' } = params;
  const view = await findByGuestLink(context, { classSessionId, secret, clientAddress });
  if (viewer && (await findOwnClass(context, viewer, view.id, 'class:join'))) throw redirect(`/classes/${view.id}`);
  if (await findGuestOfBrowser(context, request, view.id)) throw redirect(`/classes/${view.id}/guest`);
  const lecture = presentLecture(view, reader.contentLocales, now);
  return data(
    {
      title: pageTitle(context, lecture.title.text),
      lecture,
      actId: newId(),
      signedInAs: viewer?.displayName ?? null,
      hasWaitingRoom: view.waitingRoom,
    },
    { headers: nobodyKeepsIt },
  );
});

const schema = z.object({ actId: z.uuid(), name: displayNameSchema });

export const action = guarded(async ({ context, request, params }: ActionFunctionArgs) => {
  const { clientAddress, now: at, viewer } = context;
  const { id: classSessionId = '', secret = '' } = params;
  return answerForm(await request.formData(), schema, async (given) => {
    if (viewer && (await findOwnClass(context, viewer, classSessionId, 'class:join'))) {
      return redirect(`/classes/${classSessionId}`);
    }
    const guestId = await comeAsGuest(context, { ...given, classSessionId, secret, clientAddress, at });
    return redirect(`/classes/${classSessionId}/join`, {
      headers: { 'Set-Cookie': guestCookie({ guestId, classSessionId }, context) },
    });
  });
});

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;

export const meta: MetaFunction<typeof loader> = (page) => [...pageMeta(page), { name: 'robots', content: 'noindex' }];

export default function GuestLinkRoute() {
  return <LinkPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
