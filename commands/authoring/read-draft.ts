import { buffer } from 'node:stream/consumers';
import type { Deps } from '#commands/deps.ts';
import { glossaryInForce } from '#commands/translation/glossary-in-force.ts';
import type { CourseFileRow } from '#courseware/course-files.ts';
import { readFacts } from '#courseware/facts.ts';
import type { Files } from '#courseware/files.ts';
import { keptFiles } from '#courseware/kept-files.ts';
import type { ContentProblem } from '#courseware/problem.ts';
import { ProblemList } from '#courseware/problem.ts';
import { type CourseSource, readCourse, type SharedContent } from '#courseware/read-course.ts';
import { readSharedGlossary, sharedGlossaryFile } from '#courseware/shared-glossary.ts';
import { listDraftFiles } from '#db/queries/authoring/draft.ts';
import { listContentFiles } from '#db/queries/learning/version-files.ts';

export interface DraftContent {
  rows: CourseFileRow[];
  files: Files;
  shared: SharedContent;
}

/** The files of a course that is kept, as the content that courseware reads. */
async function contentOf(
  { db, storage }: Pick<Deps, 'db' | 'storage'>,
  { slug, rows }: { slug: string; rows: CourseFileRow[] },
): Promise<DraftContent> {
  const kept = await listContentFiles(db);
  const row = kept.get(sharedGlossaryFile);
  const inForce = row && (await glossaryInForce(db, row));
  const texts = [...kept].map(
    ([path, { text }]) => [path, path === sharedGlossaryFile ? (inForce?.text ?? text) : text] as const,
  );
  const files = keptFiles({
    slug,
    rows,
    shared: new Map(texts),
    async readObject(hash) {
      const content = await storage.read(hash);
      return content && buffer(content);
    },
  });
  const problems = new ProblemList();
  const read = await readSharedGlossary(files, problems);
  const glossary = new Map([...read].map(([slug, term]) => [slug, { ...term, advised: inForce?.advised.get(slug) }]));
  const facts = await readFacts(files, '', { known: new Map(), today: undefined, locales: [], problems });
  return { rows, files, shared: { glossary, facts } };
}

/** All that a draft holds. */
export async function readDraft(
  deps: Pick<Deps, 'db' | 'storage'>,
  draft: { id: string; slug: string },
): Promise<DraftContent> {
  return contentOf(deps, { slug: draft.slug, rows: await listDraftFiles(deps.db, draft.id) });
}

export interface CheckedDraft extends DraftContent {
  /** Undefined when an error was found. */
  source: CourseSource | undefined;
  /** By file, line and column; files from the folder of the course. */
  problems: ContentProblem[];
}

/**
 * Reads a draft and checks it as a course of the folder is checked.
 *
 * @param rows its files, where they have been read
 */
export async function checkDraft(
  deps: Pick<Deps, 'db' | 'storage'>,
  draft: { id: string; slug: string },
  rows?: CourseFileRow[],
): Promise<CheckedDraft> {
  const content = rows ? await contentOf(deps, { slug: draft.slug, rows }) : await readDraft(deps, draft);
  const { course, problems } = await readCourse(content.files, draft.slug, content.shared);
  const folder = `courses/${draft.slug}/`;
  const inCourse = problems.sorted().map((one) => ({
    ...one,
    file: one.file.startsWith(folder) ? one.file.slice(folder.length) : one.file,
  }));
  return { ...content, source: course, problems: inCourse };
}
