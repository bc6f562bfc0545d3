import type { TextFileKind } from './pair-units.ts';

/** A file of a course whose words are translated. */
export interface CourseText {
  /** In the source language, from the folder of the course. */
  path: string;
  kind: TextFileKind;
  /** Of a lesson, quiz or assignment, its slug; `course`, `guide`, `glossary`, `survey` or `facts` otherwise. */
  name: string;
  targetPath(locale: string): string;
}

/**
 * The files of a course whose words are translated, in the order in which they are learned as far as `order` says.
 *
 * @param paths of all files of the course
 * @param order slugs of lessons, quizzes and assignments; those that it does not name come last
 */
export function courseTexts(
  paths: readonly string[],
  { sourceLocale, order }: { sourceLocale: string; order: readonly string[] },
): CourseText[] {
  const found: CourseText[] = [];
  const present = new Set(paths);
  if (present.has('course.yaml')) found.push(ofMaps('course.yaml', 'course'));
  const parts = paths.flatMap((path) => {
    const match = /^(lessons|quizzes|assignments|bank)\/([^/]+)\/([^/]+)\.(md|yaml)$/.exec(path);
    const [, area, slug = '', locale, ending] = match ?? [];
    if (locale !== sourceLocale || (area === 'lessons') !== (ending === 'md')) return [];
    const kind = area === 'lessons' ? ('lesson' as const) : ('quiz' as const);
    return [{ path, kind, name: slug, targetPath: (to: string) => `${area}/${slug}/${to}.${ending}` }];
  });
  const placeOf = ({ name }: CourseText) => {
    const place = order.indexOf(name);
    return place === -1 ? order.length : place;
  };
  found.push(...parts.sort((a, b) => placeOf(a) - placeOf(b) || (a.path < b.path ? -1 : 1)));
  const guide = `facilitator/${sourceLocale}.md`;
  if (present.has(guide)) {
    found.push({ path: guide, kind: 'lesson', name: 'guide', targetPath: (to) => `facilitator/${to}.md` });
  }
  if (present.has('glossary.yaml')) found.push(ofMaps('glossary.yaml', 'glossary'));
  if (present.has('survey.yaml')) found.push(ofMaps('survey.yaml', 'survey'));
  if (present.has('facts.yaml')) found.push(ofMaps('facts.yaml', 'facts'));
  return found;
}

function ofMaps(path: string, name: string): CourseText {
  return { path, kind: 'maps', name, targetPath: () => path };
}
