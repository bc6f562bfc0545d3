import { readFacts } from './facts.ts';
import { type Files, listFiles, listFolders } from './files.ts';
import { type ReadPack, readPack } from './labs/read-pack.ts';
import { type ContentProblem, fileStart, ProblemList } from './problem.ts';
import { type CourseSource, readCourse } from './read-course.ts';
import { readProgramme } from './read-programme.ts';
import type { ProgrammeFile } from './schemas/programme.ts';
import { readSharedGlossary } from './shared-glossary.ts';

export interface Content {
  /** Only what has no error. */
  courses: CourseSource[];
  programmes: ProgrammeFile[];
  /** Worlds of practice labs. */
  packs: ReadPack[];
  /** Errors and warnings, by file, line and column. */
  problems: ContentProblem[];
}

/**
 * Reads and checks all courses and programmes; nothing is written anywhere.
 *
 * @param today YYYY-MM-DD: dated facts that ended before are mistakes
 */
export async function readContent(files: Files, today?: string): Promise<Content> {
  const problems = new ProblemList();
  const content: Content = { courses: [], programmes: [], packs: [], problems: [] };
  const glossary = await readSharedGlossary(files, problems);
  const facts = await readFacts(files, '', { known: new Map(), today, locales: [], problems });
  const shared = { glossary, facts, today };
  const slugs = await listFolders(files, 'courses');
  for (const slug of slugs) {
    const { course, problems: found } = await readCourse(files, slug, shared);
    problems.all.push(...found.all);
    if (course) content.courses.push(course);
  }
  const hours = new Map(
    slugs.map((slug) => [slug, content.courses.find((course) => course.slug === slug)?.course.hours] as const),
  );
  const codes = new Map<string, string>();
  for (const name of await listFiles(files, 'programmes')) {
    if (!name.endsWith('.yaml')) {
      problems.error(`programmes/${name}`, fileStart, 'programmes are files that end in .yaml');
      continue;
    }
    const { programme, problems: found } = await readProgramme(files, name, hours);
    problems.all.push(...found.all);
    if (!programme) continue;
    const other = codes.get(programme.code);
    if (other) problems.error(`programmes/${name}`, fileStart, `${other} has the code ${programme.code} already`);
    else content.programmes.push(programme);
    codes.set(programme.code, name);
  }
  for (const name of await listFolders(files, 'labs')) {
    const { read, problems: found } = await readPack(files, name);
    problems.all.push(...found.all);
    if (read) content.packs.push(read);
  }
  content.problems = problems.sorted();
  return content;
}
