import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { loadTerm } from '#app/features/translation/load-glossary.server.ts';
import { runTermForm } from '#app/features/translation/term-forms.server.ts';
import { TermPage } from '#app/features/translation/term-page.tsx';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { canSomewhere } from '#domain/rights.ts';
import '#app/features/translation/translation.css';

/** A key term in all languages. */
export const loader = guarded(async ({ context, params }: LoaderFunctionArgs) => {
  const term = await loadTerm(context, params.slug);
  return { title: pageTitle(context, term.word.text), term };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  refuseUnless(canSomewhere(actor, 'glossary:write'));
  return runTermForm(context, { actor, slug: params.slug ?? '' }, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Term() {
  return <TermPage term={useLoaderData<typeof loader>().term} answer={useActionData<typeof action>()} />;
}
