import type { AppLoadContext } from '@remix-run/node';
import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import { type DeskFile, hashOfText, readDeskFile } from '#commands/translation/desk-file.ts';
import { readTerms } from '#commands/translation/glossary-in-force.ts';
import { type Desk, readDesk, readDeskFacts } from '#commands/translation/read-desk.ts';
import type { CourseText } from '#courseware/translation/course-texts.ts';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { AppError } from '#domain/errors.ts';
import { chooseText } from '#domain/locale.ts';
import { can, type Viewer } from '#domain/rights.ts';
import type { Term } from '#domain/translation/check-terms.ts';
import { type differenceOf, differencesWithin } from '#domain/translation/difference.ts';
import { countStates, mayReview } from '#domain/translation/unit-state.ts';
import { newId } from '#platform/id.ts';
import { deskList } from './desk-list.ts';
import { checkUnit } from './unit-checks.server.ts';

/** A course at the desk, as its pages head themselves. */
export function headOf(desk: Desk, { viewer, reader }: Pick<AppLoadContext, 'viewer' | 'reader'>) {
  const { slug, draft, sourceLocale, organisationPath } = desk;
  const title: ContentWords = desk.title[sourceLocale]
    ? wordsFor(desk.title, reader.contentLocales, sourceLocale)
    : { text: slug, locale: sourceLocale };
  const mayWrite = can(viewer, 'content:write', { organisationPath });
  return { slug, title, sourceLocale, mayWrite, isOpen: !draft || isPossible(draft.state, 'write') };
}

/** All files of a course in a language. */
export async function readDeskFiles(context: AppLoadContext, desk: Desk, locale: string): Promise<DeskFile[]> {
  const facts = { ...desk, locale, ...(await readDeskFacts(context.db, desk, { locale })) };
  return desk.texts.map((about) => readDeskFile(about, facts)).filter((file) => file.units.length > 0);
}

/** @throws AppError of `readDesk`; `not_found` for a language that the course is not offered in */
export async function requireDesk(context: AppLoadContext, viewer: Viewer, slug = '', locale?: string): Promise<Desk> {
  const desk = await readDesk(context.db, viewer, slug);
  const isOffered = locale === undefined || (desk.locales.includes(locale) && locale !== desk.sourceLocale);
  if (!isOffered) throw new AppError('not_found');
  return desk;
}

/** The page on which a course is translated into a language, one file at a time. */
export async function loadDesk(
  context: AppLoadContext,
  viewer: Viewer,
  params: { slug?: string | undefined; locale: string; url: URL },
) {
  const { locale } = params;
  const desk = await requireDesk(context, viewer, params.slug, locale);
  const query = deskList.read(params.url);
  const [files, terms] = await Promise.all([readDeskFiles(context, desk, locale), readTerms(context.db)]);
  const listed = files.map((file) => ({ ...nameOf(file.about, desk, locale), counts: countStates(file.units) }));
  const firstToDo = listed.findIndex(({ counts }) => counts.missing + counts.outdated + counts.draft > 0);
  const asked = files.findIndex((file) => file.about.path === query.filter.file);
  const at = asked === -1 ? Math.max(0, firstToDo) : asked;
  const file = files[at];
  const shown = (file?.units ?? []).filter((unit) => !query.filter.show || unit.state === query.filter.show);
  const ordinals = ordinalsOf(file?.units ?? []);
  const compare = differencesWithin(50);
  const rows = shown.slice(query.offset, query.offset + query.limit);
  return {
    head: headOf(desk, context),
    locale,
    files: listed,
    file: listed[at] ?? null,
    filter: query.filter,
    list: deskList.pageOf(query, {
      rows: rows.map((unit) =>
        viewOf(unit, { terms, desk, locale, viewer, number: ordinals.get(unit.id) ?? 1, compare }),
      ),
      total: shown.length,
    }),
    counts: countStates(file?.units ?? []),
    termCount: terms.length,
  };
}

export type DeskData = Awaited<ReturnType<typeof loadDesk>>;
export type UnitView = DeskData['list']['rows'][number];

/** What a file is called: by the title that its text gives it. */
function nameOf(about: CourseText, desk: Desk, locale: string) {
  const titleIn = (at: string) =>
    /^title:\s*(.+)$/m.exec(desk.files.get(about.targetPath(at)) ?? '')?.[1]?.replace(/^["']|["']$/g, '');
  const titles = Object.fromEntries(
    [desk.sourceLocale, locale].flatMap((at) => {
      const title = about.kind === 'maps' ? undefined : titleIn(at);
      return title ? [[at, title]] : [];
    }),
  );
  const { text, locale: titleLocale } = chooseText(titles, [desk.sourceLocale, locale]);
  return { path: about.path, kind: about.kind, name: about.name, title: text ? { text, locale: titleLocale } : null };
}

/** The how-manieth of its kind each text is. */
function ordinalsOf(units: DeskFile['units']): Map<string, number> {
  const counts = new Map<string, number>();
  return new Map(
    units.map(({ id, kind }) => {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return [id, count];
    }),
  );
}

interface ViewFacts {
  terms: readonly Term[];
  desk: Desk;
  locale: string;
  viewer: Viewer;
  number: number;
  compare: typeof differenceOf;
}

function viewOf(unit: DeskFile['units'][number], { terms, desk, locale, viewer, number, compare }: ViewFacts) {
  const { id, kind, source, target, state, before, written } = unit;
  return {
    id,
    kind,
    number,
    source,
    target: target ?? null,
    state,
    difference: before === undefined ? null : compare(before, source),
    sourceHash: hashOfText(source),
    targetHash: hashOfText(target ?? ''),
    saveId: newId(),
    ...checkUnit({ source, target }, { terms, sourceLocale: desk.sourceLocale, locale }),
    written: written
      ? {
          writer: written.writerName,
          at: written.writtenAt.toISOString(),
          reviewer: written.reviewerName,
          reviewedAt: written.reviewedAt?.toISOString() ?? null,
        }
      : null,
    isOwn: !mayReview(viewer.personId, written),
  };
}
