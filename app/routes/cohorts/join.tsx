import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData } from '@remix-run/react';
import { z } from 'zod';
import { CodePage } from '#app/features/cohorts/join-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { answerForm } from '#app/ui/form/answer-form.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { findByCode } from '#commands/cohorts/join-cohort.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import '#app/features/cohorts/cohorts.css';

/** Where a code is typed. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  requireViewer(context, request);
  return { title: pageTitle(context, translatorOf(context)('cohorts:join.title')) };
});

const schema = z.object({ code: boundedText(64).trim().pipe(z.string().min(1)) });

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const { personId } = requireViewer(context, request);
  return answerForm(await request.formData(), schema, async ({ code: typed }) => {
    const { code } = await findByCode(context, { personId, typed });
    return redirect(`/join/${code}`);
  });
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Join() {
  return <CodePage answer={useActionData<typeof action>()} />;
}
