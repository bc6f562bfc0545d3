import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { captionsOfRows, readCaptionsForm, rowsOf } from '#app/features/media/captions-form.server.ts';
import {
  CaptionProblems,
  type CaptionsAnswer,
  LinesForm,
  TextForm,
  TranscriptCard,
} from '#app/features/media/captions-page.tsx';
import { requireSameLibrary } from '#app/features/media/library-forms.server.ts';
import { ThingPreview } from '#app/features/media/thing-preview.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { translatorOf } from '#app/i18n/i18n.server.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/media/media.css';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireMedia } from '#commands/media/require-media.ts';
import { CaptionsWrong, saveWords } from '#commands/media/save-words.ts';
import type { Queryable } from '#db/client.ts';
import { shownRenditions } from '#db/queries/media/renditions.ts';
import { findWords } from '#db/queries/media/words.ts';
import { listAncestors } from '#db/queries/organisations/organisation.ts';
import { AppError, isAppError } from '#domain/errors.ts';
import { chooseText, isInterfaceLocale } from '#domain/locale.ts';
import { timeText, transcriptOf } from '#domain/media/captions.ts';
import { readCaptions } from '#domain/media/read-captions.ts';
import type { Viewer } from '#domain/rights.ts';

/** A long film's captions come as fields line by line. */
export const handle: RouteHandle = { accepts: { mostFields: 13_000 } };

/** Sound or film of this library, in a language that there is. */
async function requireSpeech(db: Queryable, viewer: Viewer, params: LoaderFunctionArgs['params']) {
  const one = await requireMedia(db, viewer, params.id);
  requireSameLibrary(one, params.organisation);
  const { locale } = params;
  if (!isInterfaceLocale(locale) || (one.kind !== 'video' && one.kind !== 'audio')) throw new AppError('not_found');
  return { one, locale, thing: `/authoring/media/${one.organisationSlug}/${one.id}` };
}

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, reader } = context;
  const { one: found, locale, thing } = await requireSpeech(db, viewer, params);
  const [ancestors, shown, words] = await Promise.all([
    listAncestors(db, `${found.organisationPath}.`),
    shownRenditions(db, found.id),
    findWords(db, found.id, locale),
  ]);
  const { sourceHash: _, ...one } = found;
  const captions = words?.captions ?? '';
  const { cues } = readCaptions(captions || 'WEBVTT');
  return {
    title: pageTitle(context, translatorOf(context)('media:words.title')),
    one,
    ancestors,
    thing,
    locale,
    files: shown?.files ?? [],
    alt: chooseText(one.alt, reader.contentLocales, 'en').text,
    lowData: reader.lowData,
    version: words?.version ?? 0,
    captions,
    transcript: words?.transcript ?? '',
    rows: cues.map(({ startMs, endMs, ...cue }) => ({ start: timeText(startMs), end: timeText(endMs), ...cue })),
    paragraphs: transcriptOf(cues),
    isSaved: new URL(request.url).searchParams.has('saved'),
  };
});

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { one, locale, thing } = await requireSpeech(context.db, actor, params);
  const given = readCaptionsForm(await request.formData());
  if (!given) throw new AppError('bad_request');
  const { intent, before, transcript } = given;
  const rows = rowsOf(given);
  const back = (why: Partial<CaptionsAnswer> & Pick<CaptionsAnswer, 'problem'>) =>
    data<CaptionsAnswer>(
      { mistakes: [], wrongRow: null, ...why, intent, rows, captions: given.captions, transcript },
      { status: why.problem === 'conflict' ? 409 : 422 },
    );
  const made = intent === 'lines' ? captionsOfRows(rows, given.captions) : { captions: given.captions };
  if ('wrong' in made) return back({ problem: 'times', wrongRow: made.wrong });
  const captions = intent === 'transcript' ? '' : made.captions;
  try {
    await saveWords(context, { actor, mediaId: one.id, locale, before, captions, transcript, at: context.now });
  } catch (error) {
    if (error instanceof CaptionsWrong) return back({ problem: 'wrong', mistakes: error.mistakes });
    if (isAppError(error) && error.code === 'conflict') return back({ problem: 'conflict' });
    throw error;
  }
  return redirect(`${thing}/captions/${locale}?saved`);
});

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function CaptionsPage() {
  const { t } = useTranslation('media');
  const languageName = useLanguageName();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { one, locale, thing } = page;
  const forms = { ...page, here: `${thing}/captions/${locale}`, answer };
  return (
    <div className="stack stack-6">
      <Crumbs ancestors={page.ancestors} />
      <header className="row wrap between">
        <div>
          <h1>{t('captions.of', { language: languageName(locale) })}</h1>
          <p className="muted">
            <bdi>{one.title}</bdi>
          </p>
        </div>
        <a className="btn" href={thing}>
          {t('captions.back')}
        </a>
      </header>
      {page.isSaved && !answer && <DoneNote>{t('captions.saved')}</DoneNote>}
      {answer && <CaptionProblems answer={answer} />}
      <div className="media-two media-two-even">
        <div className="captions-player">
          <ThingPreview
            {...{ one, alt: page.alt, lowData: page.lowData }}
            files={page.files}
            captions={page.captions ? [locale] : []}
            here={thing}
          />
        </div>
        <div className="stack">
          <LinesForm {...forms} />
          <TextForm {...forms} />
          <TranscriptCard {...forms} />
        </div>
      </div>
      <script src="/captions.js" defer />
    </div>
  );
}
