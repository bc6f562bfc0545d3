import { join } from 'node:path';
import { type ContentProblem, fileStart, ProblemList } from './problem.ts';
import { type CourseSource, readCourse } from './read-course.ts';
import { listFiles, listFolders } from './read-files.ts';
import { readProgramme } from './read-programme.ts';
import type { ProgrammeFile } from './schemas.ts';

export interface Content {
  /** Only what has no error. */
  courses: CourseSource[];
  programmes: ProgrammeFile[];
  /** Errors and warnings, by file, line and column. */
  problems: ContentProblem[];
}

/** Reads and checks everything in the content folder; nothing is written anywhere. */
export async function readContent(contentDir: string): Promise<Content> {
  const problems = new ProblemList();
  const content: Content = { courses: [], programmes: [], problems: [] };
  const slugs = await listFolders(join(contentDir, 'courses'));
  for (const slug of slugs) {
    const { course, problems: found } = await readCourse(contentDir, slug);
    problems.all.push(...found.all);
    if (course) content.courses.push(course);
  }
  const codes = new Map<string, string>();
  for (const name of await listFiles(join(contentDir, 'programmes'))) {
    if (!name.endsWith('.yaml')) {
      problems.error(`programmes/${name}`, fileStart, 'programmes are files that end in .yaml');
      continue;
    }
    const { programme, problems: found } = await readProgramme(contentDir, name, new Set(slugs));
    problems.all.push(...found.all);
    if (!programme) continue;
    const other = codes.get(programme.code);
    if (other) problems.error(`programmes/${name}`, fileStart, `${other} has the code ${programme.code} already`);
    else content.programmes.push(programme);
    codes.set(programme.code, name);
  }
  content.problems = problems.sorted();
  return content;
}

/** The problems of a content folder, errors and warnings, each with its file, line and column. */
export async function checkContent(contentDir: string): Promise<ContentProblem[]> {
  return (await readContent(contentDir)).problems;
}
