import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { GlossaryPage } from '#app/features/translation/glossary-page.tsx';
import { loadGlossary } from '#app/features/translation/load-glossary.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import '#app/features/translation/translation.css';

/** The key terms of all courses. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => ({
  title: pageTitle(context, translatorOf(context)('translation:glossary.title')),
  page: await loadGlossary(context, new URL(request.url)),
}));

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function Glossary() {
  return <GlossaryPage {...useLoaderData<typeof loader>().page} />;
}
