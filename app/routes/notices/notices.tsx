import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { z } from 'zod';
import { loadNotices } from '#app/features/notices/load-notices.server.ts';
import { NoticesPage } from '#app/features/notices/notices-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { markRead } from '#commands/notices/mark-read.ts';
import { AppError } from '#domain/errors.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import '#app/features/notices/notices.css';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  return {
    title: pageTitle(context, translatorOf(context)('notices:title')),
    notices: await loadNotices(context, viewer, request),
  };
});

const back = boundedText(500)
  .regex(/^\/notices(?:\?[\w=&-]*)?$/)
  .catch('/notices');
const formSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('read'), id: z.uuid(), back }),
  z.object({ intent: z.literal('read-all'), back }),
]);

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const { personId } = requireViewer(context, request);
  const parsed = formSchema.safeParse(Object.fromEntries(await request.formData()));
  if (!parsed.success) throw new AppError('bad_request');
  const wish = parsed.data;
  await markRead(context, { personId, ids: wish.intent === 'read' ? [wish.id] : null, at: context.now });
  return redirect(wish.back);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Notices() {
  return <NoticesPage {...useLoaderData<typeof loader>().notices} />;
}
