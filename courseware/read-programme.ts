import { demandedHours } from '#domain/awards/demanded-hours.ts';
import { comesAfter } from '#domain/learning/course-order.ts';
import type { Files } from './files.ts';
import { mostYamlBytes } from './limits.ts';
import { ProblemList } from './problem.ts';
import { readText } from './read-text.ts';
import { type ProgrammeFile, programmeSchema } from './schemas/programme.ts';
import { readYaml } from './yaml-file.ts';

/**
 * Reads and checks `programmes/<name>`.
 *
 * @param courses hours of the courses beside it, by slug; undefined of one that could not be read
 */
export async function readProgramme(
  files: Files,
  name: string,
  courses: ReadonlyMap<string, number | undefined>,
): Promise<{ programme: ProgrammeFile | undefined; problems: ProblemList }> {
  const problems = new ProblemList();
  const text = await readText(files, `programmes/${name}`, { mostBytes: mostYamlBytes, problems });
  const file = text && readYaml(text, programmeSchema, problems);
  if (!file) return { programme: undefined, problems };
  const { data, placeOf } = file;
  if (`${data.slug}.yaml` !== name) {
    problems.error(file.file, placeOf(['slug']), `slug must be the file's name: ${name.replace(/\.yaml$/, '')}`);
  }
  for (const [index, course] of data.courses.entries()) {
    const place = placeOf(['courses', index]);
    if (!courses.has(course)) problems.error(file.file, place, `there is no course "${course}"`);
    if (data.courses.indexOf(course) < index) problems.error(file.file, place, `"${course}" stands twice`);
  }
  checkOrder(data, (path, message) => problems.error(file.file, placeOf(path), message));
  const hours = data.courses.map((course) => courses.get(course));
  const known = hours.filter((one) => one !== undefined);
  const demanded = demandedHours(data.awardRule, known);
  if (known.length === hours.length && data.hours > demanded) {
    const most = Math.floor(demanded * 10) / 10;
    problems.error(
      file.file,
      placeOf(['hours']),
      `the certificate would print ${data.hours} hours, and its rule demands ${most}: write at most that, or raise minMinutes`,
    );
  }
  if (!data.title.en || !data.summary.en) {
    problems.error(file.file, placeOf([data.title.en ? 'summary' : 'title'], 'key'), 'English (en) is missing');
  }
  return { programme: problems.hasErrors ? undefined : data, problems };
}

/** What comes first is a course of the programme, and none waits for itself by way of others. */
function checkOrder(
  { courses, after }: ProgrammeFile,
  error: (path: (string | number)[], message: string) => void,
): void {
  for (const [course, first] of Object.entries(after)) {
    if (!courses.includes(course)) error(['after', course], `"${course}" is no course of this programme`);
    for (const [index, one] of first.entries()) {
      const place = ['after', course, index];
      if (!courses.includes(one)) error(place, `"${one}" is no course of this programme`);
      else if (comesAfter(one, course, after)) error(place, `"${course}" and "${one}" would wait for each other`);
    }
  }
}
