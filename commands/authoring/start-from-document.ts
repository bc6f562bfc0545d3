import { open } from 'node:fs/promises';
import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { adaptTemplate, type NewCourse } from '#courseware/adapt-course.ts';
import type { CourseFileRow } from '#courseware/course-files.ts';
import { DocumentError, type DocumentProblem, type LeftOutKind } from '#courseware/documents/document.ts';
import { courseOfLessons } from '#courseware/documents/document-course.ts';
import { documentLimits } from '#courseware/limits.ts';
import { letGo } from '#db/queries/media/let-go.ts';
import { AppError } from '#domain/errors.ts';
import { type FileProblem, MediaProblem } from '#domain/media/problems.ts';
import { canSomewhere, type Viewer } from '#domain/rights.ts';
import { cleanLine } from '#domain/text/visible.ts';
import { checkFile } from '#platform/media/check-file.ts';
import { beginCourse, findBegun } from './begin-course.ts';
import { chooseSlug } from './choose-slug.ts';
import { inDocumentLine } from './document-line.ts';
import { storeDocumentPictures } from './document-pictures.ts';
import type { DocumentFile } from './parse-document.ts';
import { readDocument } from './read-document.ts';
import { readTemplate } from './start-course.ts';

export interface StartFromDocumentAct {
  actor: Viewer;
  at: Date;
  /** Made with the form: the id of the draft. */
  id: string;
  /** Null: the platform's. */
  organisationId: string | null;
  /** Empty: as the document says, or its file is called. */
  title: string;
  /** Null: made of the title. */
  slug: string | null;
  course: Pick<NewCourse, 'sourceLocale' | 'audience' | 'cloth'>;
  /** As its sender calls it, and where its bytes lie. */
  file: { name: string; path: string; bytes: number };
  /** Under which its pictures lie for as long as they are looked at. */
  dataDir: string;
  /** Where clamd listens; null: nobody looks for viruses. */
  clamd: string | null;
}

/** What came of a document, to be told to its sender. */
export interface FromDocument {
  slug: string;
  lessons: number;
  pictures: number;
  leftOut: Partial<Record<LeftOutKind, number>>;
}

/**
 * Begins a course with the text of a Markdown or DOCX file: its largest headings begin lessons. What lessons cannot have is
 * counted, and its words come along.
 *
 * @throws AppError as `beginCourse`; `too_many_requests`; `invalid_input` with a DocumentProblem of the field `file`
 */
export async function startFromDocument(
  deps: Pick<Deps, 'auth' | 'db' | 'storage'>,
  { title: givenTitle, slug: givenSlug, course, file, dataDir, clamd, ...act }: StartFromDocumentAct,
): Promise<FromDocument> {
  const { actor, at, id, organisationId } = act;
  if (!canSomewhere(actor, 'content:write')) throw new AppError('forbidden');
  await requireFewer(deps, 'courseFile', actor.personId);
  try {
    const form = await formOf(file, clamd);
    if (givenSlug !== null) await findBegun(deps, { actor, id, organisationId, slug: givenSlug });
    const fallbackTitle = givenTitle || titleOf(file.name);
    const about = { path: file.path, form, locale: course.sourceLocale, fallbackTitle };
    const { pictures, made } = await inDocumentLine(() => readWhole(deps, about, { dataDir, clamd, at }));
    try {
      const title = givenTitle || made.title || fallbackTitle;
      const slug = givenSlug ?? (await chooseSlug(deps.db, { title, id }));
      const locales = [course.sourceLocale];
      const template = adaptTemplate(await readTemplate(), { ...course, slug, title, locales });
      const outline = template.find((row) => row.path === 'course.yaml')?.text ?? '';
      const shown = [...pictures.values()].filter((row) => made.pictures.includes(row.path));
      await beginCourse(deps, { ...act, slug, details: { from: form } }, async () => [
        ...courseOfLessons(outline, { title, locale: course.sourceLocale, lessons: made.lessons }),
        ...shown,
      ]);
      for (const row of shown) pictures.delete([...pictures].find(([, one]) => one === row)?.[0] ?? '');
      return { slug, lessons: made.lessons.length, pictures: shown.length, leftOut: made.leftOut };
    } finally {
      // What no lesson shows is swept, unless another course or thing holds it.
      await letGo(deps.db, hashesOf(pictures), at);
    }
  } catch (error) {
    throw error instanceof DocumentError ? AppError.ofFields({ file: error.problem }) : error;
  }
}

/** The pictures of a document, stored, and its lessons, which name them. */
async function readWhole(
  deps: Pick<Deps, 'db' | 'storage'>,
  file: Omit<DocumentFile, 'pictures'>,
  of: { dataDir: string; clamd: string | null; at: Date },
) {
  const { path, form } = file;
  const pictures =
    form === 'docx' ? await storeDocumentPictures(deps, { path, ...of }) : new Map<string, CourseFileRow>();
  try {
    const named = [...pictures].map(([name, row]) => [name, row.path] as const);
    return { pictures, made: await readDocument({ ...file, pictures: named }) };
  } catch (error) {
    await letGo(deps.db, hashesOf(pictures), of.at);
    throw error;
  }
}

function hashesOf(pictures: ReadonlyMap<string, CourseFileRow>): string[] {
  return [...pictures.values()].flatMap((row) => row.objectHash ?? []);
}

const oldOffice = 'd0cf11e0';
const zip = '504b0304';

/** What it is says its beginning; a DOCX file is looked at as one of the media library is. */
async function formOf(
  { name, path, bytes }: StartFromDocumentAct['file'],
  clamd: string | null,
): Promise<'docx' | 'markdown'> {
  if (bytes === 0) throw new DocumentError('docEmpty');
  const handle = await open(path);
  const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0).finally(() => handle.close());
  const start = buffer.toString('hex');
  if (start === oldOffice) throw new DocumentError('docOld');
  if (start !== zip) {
    if (!/\.(md|markdown|txt)$/i.test(name)) throw new DocumentError('docKind');
    if (bytes > documentLimits.mostMarkdownBytes) throw new DocumentError('docTooLarge');
    return 'markdown';
  }
  if (bytes > documentLimits.mostDocxBytes) throw new DocumentError('docTooLarge');
  const checked = await checkFile(path, { fileName: 'a.docx', mostVideoBytes: bytes, clamd }).catch(
    (error: unknown) => {
      throw error instanceof MediaProblem ? new DocumentError(problemOf[error.code] ?? 'docBroken') : error;
    },
  );
  if (checked.kind !== 'docx') throw new DocumentError('docKind');
  return 'docx';
}

const problemOf: Partial<Record<FileProblem, DocumentProblem>> = {
  mediaUnknown: 'docKind',
  mediaOtherThanNamed: 'docKind',
  mediaTooLarge: 'docTooLarge',
  mediaZipBomb: 'docTooLarge',
  mediaLocked: 'docLocked',
  mediaMacros: 'docMacros',
  mediaVirus: 'docVirus',
  mediaScanAway: 'docScanAway',
};

/** The name of a file as a title. */
function titleOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return cleanLine((dot > 0 ? name.slice(0, dot) : name).replace(/[_-]+/g, ' ')).slice(0, 120);
}
