import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import type { z } from 'zod';
import { requireSameLibrary } from '#app/features/media/library-forms.server.ts';
import { kindNames } from '#app/features/media/media-words.ts';
import { type describeSchema, runThingForm } from '#app/features/media/thing-forms.server.ts';
import { ArchiveForm, FilesCard, UsesCard, WordsCard, WorkCard } from '#app/features/media/thing-parts.tsx';
import { ThingPreview } from '#app/features/media/thing-preview.tsx';
import { UploadForm } from '#app/features/media/upload-form.tsx';
import { UseCard } from '#app/features/media/use-form.tsx';
import { VersionsCard } from '#app/features/media/version-parts.tsx';
import { Crumbs } from '#app/features/organisations/crumbs.tsx';
import { wordsFor } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import '#app/features/media/media.css';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import { LocalizedField, useLocaleLabels } from '#app/ui/form/localized-field.tsx';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { pageMeta, pageTitle } from '#app/ui/page-title.ts';
import { requireMedia } from '#commands/media/require-media.ts';
import { readOutline } from '#courseware/outline.ts';
import type { Queryable } from '#db/client.ts';
import { listWritableDrafts } from '#db/queries/media/drafts.ts';
import { shownRenditions } from '#db/queries/media/renditions.ts';
import { listUses } from '#db/queries/media/used-in.ts';
import { listVersions } from '#db/queries/media/versions.ts';
import { listWords } from '#db/queries/media/words.ts';
import { findOrganisationById, listAncestors } from '#db/queries/organisations/organisation.ts';
import { offeredLocales } from '#domain/installation/installation.ts';
import { chooseText } from '#domain/locale.ts';
import { captionsForCourse, fileForCourse, lessonLines, placeInCourse } from '#domain/media/in-course.ts';
import { canBeTriedAgain, isWorkUnderWay } from '#domain/media/state.ts';

/** Seconds after which the page looks again how far the work is. */
const lookAgain = 3;
const mostTitle = 120;
const mostAlt = 300;

export const loader = guarded(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, config, reader } = context;
  const found = await requireMedia(db, viewer, params.id);
  requireSameLibrary(found, params.organisation);
  // What a picture is in another language stands on its page.
  if (found.versionOf) throw redirect(`/authoring/media/${found.organisationSlug}/${found.versionOf}?version`);
  const [organisation, ancestors, shown, words, uses, drafts, versions] = await Promise.all([
    findOrganisationById(db, found.organisationId),
    listAncestors(db, `${found.organisationPath}.`),
    shownRenditions(db, found.id),
    listWords(db, found.id),
    listUses(db, found.id),
    listWritableDrafts(db, viewer, found.stem),
    loadVersions(db, found.id),
  ]);
  const { sourceHash: _, ...one } = found;
  const { pathname, searchParams } = new URL(request.url);
  const locales = offeredLocales(context.installation.current);
  const file = fileForCourse(one.kind, shown?.files ?? []);
  const captioned = words.filter((one) => captionsForCourse(found, one) !== null).map(({ locale }) => locale);
  return data(
    {
      title: pageTitle(context, one.title),
      one,
      ancestors,
      files: shown?.files ?? [],
      words,
      versions,
      uses: uses.map(({ slug, titles }) => ({ slug, title: wordsFor(titles, reader.contentLocales) })),
      // Read aloud, not shown: without marks where lines may break.
      alt: chooseText(one.alt, reader.contentLocales, 'en').text,
      offered: locales,
      drafts: drafts.map(({ courseText, ...draft }) => {
        const { title, sourceLocale } = readOutline([{ path: 'course.yaml', text: courseText }]);
        return { ...draft, title: chooseText(title, reader.contentLocales, sourceLocale).text || draft.slug };
      }),
      lines: file ? lessonLines(one, { fileName: file.name, captioned, locales }) : [],
      fileName: file ? placeInCourse(one.stem, file.name).replace('assets/', '') : '',
      isUsed: searchParams.has('used'),
      isOpen: organisation?.archivedAt === null,
      canTry: canBeTriedAgain(found),
      did: ['saved', 'added', 'replaced', 'version'].find((what) => searchParams.has(what)) ?? null,
      lowData: reader.lowData,
      mostBytes: config.LIBRARY_MAX_MB * 1_000_000,
    },
    [one, ...versions].some(({ work }) => isWorkUnderWay(work))
      ? { headers: { Refresh: `${lookAgain}; url=${pathname}` } }
      : undefined,
  );
});

/** What a picture is in other languages, each with the smallest file that shows it. */
async function loadVersions(db: Queryable, mediaId: string) {
  const rows = await listVersions(db, mediaId);
  return Promise.all(
    rows.map(async (row) => {
      const { files = [] } = (await shownRenditions(db, row.id)) ?? {};
      return { ...row, file: files.find(({ type }) => type === 'image/webp') };
    }),
  );
}

export const action = guarded(async ({ context, params, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const one = await requireMedia(context.db, actor, params.id);
  requireSameLibrary(one, params.organisation);
  const here = `/authoring/media/${one.organisationSlug}/${one.versionOf ?? one.id}`;
  const offered = offeredLocales(context.installation.current);
  const act = { actor, mediaId: one.id, at: context.now };
  return runThingForm(context, act, { form: await request.formData(), here, offered });
});

/** The page without scripts looks again by itself. */
export const headers: HeadersFunction = ({ loaderHeaders }) => {
  const refresh = loaderHeaders.get('Refresh');
  return refresh ? { Refresh: refresh } : new Headers();
};

export const meta: MetaFunction<typeof loader> = pageMeta;

export default function ThingPage() {
  const { t } = useTranslation('media');
  const format = useFormat();
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const { one, offered } = page;
  const library = `/authoring/media/${one.organisationSlug}`;
  const here = `${library}/${one.id}`;
  const hasWords = one.kind === 'video' || one.kind === 'audio';
  const captions = page.words.filter((words) => words.captions !== null).map((words) => words.locale);
  const did = { saved: t('did.saved'), added: t('did.added'), replaced: t('did.replaced'), version: t('did.version') };
  return (
    <div className="stack stack-6">
      <Crumbs ancestors={page.ancestors} />
      <header className="row wrap between">
        <div>
          <h1 className="cut-anywhere">
            <bdi>{one.title}</bdi>
          </h1>
          <p className="muted small">
            {kindNames(t)[one.kind]} ·{' '}
            {t('thing.by', { when: format.dateTime(one.madeAt), name: one.madeByName ?? '' })}
          </p>
        </div>
        <a className="btn" href={library}>
          {t('thing.back')}
        </a>
      </header>
      {page.did && <DoneNote>{did[page.did as keyof typeof did]}</DoneNote>}
      <WorkCard one={one} canTry={page.canTry} here={here} />
      <div className="media-two">
        <div className="stack">
          <ThingPreview {...{ one, captions, here }} files={page.files} alt={page.alt} lowData={page.lowData} />
          <DescribeForm />
          <VersionsCard
            {...{ one, offered, library }}
            own={page.files.find(({ type }) => type === 'image/webp')}
            versions={page.versions}
            mostBytes={page.mostBytes}
            isOpen={page.isOpen}
          />
          {hasWords && <WordsCard words={page.words} here={here} offered={offered} />}
        </div>
        <div className="stack">
          <UseCard
            drafts={page.drafts}
            lines={page.lines}
            fileName={page.fileName}
            isUsed={page.isUsed}
            answer={answer}
          />
          <FilesCard one={one} files={page.files} />
          <UsesCard uses={page.uses} />
          {page.isOpen && (
            <section className="card card-in stack" aria-labelledby="replace-title">
              <h2 id="replace-title">{t('replace.title')}</h2>
              <p>{t('replace.text')}</p>
              <UploadForm
                here={library}
                slug={one.organisationSlug}
                mostBytes={page.mostBytes}
                replaces={one.id}
                answer={undefined}
              />
            </section>
          )}
          <ArchiveForm one={one} here={here} />
        </div>
      </div>
      <script src="/tus-send.js" defer />
      <script src="/media-upload.js" defer />
    </div>
  );
}

/** What it is called, and what it shows or says, in every language on offer. */
function DescribeForm() {
  const { t } = useTranslation('media');
  const { one, offered } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const localeLabels = useLocaleLabels();
  const languageName = useLanguageName();
  const version = String(one.version);
  const form = useForm<z.input<ReturnType<typeof describeSchema>>>({
    answer,
    intent: 'describe',
    values: { title: one.title, alt: one.alt, wordsIn: one.wordsIn ?? '', before: version },
    fresh: { before: version },
    labels: {
      title: t('describe.name'),
      ...localeLabels('alt'),
      alt: t('describe.alt'),
      wordsIn: t('describe.wordsIn'),
    },
    words: { altNeeded: t('describe.altNeeded') },
  });
  return (
    <Form of={form} className="card card-in stack">
      <h2>{t('describe.title')}</h2>
      <HiddenField field={form.fields.before} />
      <TextField field={form.fields.title} maxLength={mostTitle} dir="auto" />
      <LocalizedField field={form.fields.alt} hint={t('describe.altHint')} maxLength={mostAlt} />
      {one.kind === 'picture' && (
        <SelectField
          field={form.fields.wordsIn}
          none={t('describe.noWords')}
          choices={offered.map((locale) => ({ id: locale, label: languageName(locale) }))}
          hint={t('describe.wordsInHint')}
        />
      )}
      <button type="submit" className="btn btn-primary">
        {t('describe.save')}
      </button>
    </Form>
  );
}
