import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { type FilesAnswer, FilesPage } from '#app/features/translation/files-page.tsx';
import { headOf, requireDesk } from '#app/features/translation/load-desk.server.ts';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { importTexts } from '#commands/translation/import-texts.ts';
import { mostExchangeBytes } from '#courseware/translation/exchange.ts';
import { isAppError } from '#domain/errors.ts';
import '#app/features/translation/translation.css';

/** A file comes with its frame of parts. */
export const handle: RouteHandle = {
  accepts: {
    types: ['multipart/form-data', 'application/x-www-form-urlencoded'],
    mostBytes: mostExchangeBytes + 10_000,
    mostFields: 10,
  },
};

/** The texts of a course for tools of translators, out and in. */
export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const locale = params.locale ?? '';
  const desk = await requireDesk(context, viewer, params.course, locale);
  return {
    title: pageTitle(context, translatorOf(context)('translation:files.title')),
    head: headOf(desk, context),
    locale,
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const [slug, locale] = [params.course ?? '', params.locale ?? ''];
  await requireDesk(context, actor, slug, locale);
  const sent = (await request.formData()).get('file');
  const nothing = { outcome: null, error: null, problem: null };
  if (!(sent instanceof File) || sent.size === 0) {
    return data<FilesAnswer>({ ...nothing, problem: 'fileNeeded' }, { status: 422 });
  }
  try {
    const file = { name: sent.name, bytes: new Uint8Array(await sent.arrayBuffer()) };
    const outcome = await importTexts(context, { actor, at: context.now, slug, locale, file });
    return data<FilesAnswer>({ ...nothing, outcome });
  } catch (error) {
    if (!isAppError(error)) throw error;
    return data<FilesAnswer>(
      { ...nothing, error: { code: error.code, details: error.details } },
      { status: error.status },
    );
  }
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function TranslationFiles() {
  const { head, locale } = useLoaderData<typeof loader>();
  return <FilesPage head={head} locale={locale} answer={useActionData<typeof action>()} />;
}
