import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { runNewTermForm } from '#app/features/translation/term-forms.server.ts';
import { NewTermPage } from '#app/features/translation/term-page.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded, refuseUnless, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { canSomewhere } from '#domain/rights.ts';
import { newId } from '#platform/id.ts';
import '#app/features/translation/translation.css';

export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  refuseUnless(canSomewhere(requireViewer(context, request), 'glossary:write'));
  return {
    title: pageTitle(context, translatorOf(context)('translation:glossary.add')),
    saveId: newId(),
    locale: context.reader.locale,
  };
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  refuseUnless(canSomewhere(actor, 'glossary:write'));
  return runNewTermForm(context, actor, await request.formData());
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function NewTerm() {
  const { saveId, locale } = useLoaderData<typeof loader>();
  return <NewTermPage answer={useActionData<typeof action>()} saveId={saveId} locale={locale} />;
}
