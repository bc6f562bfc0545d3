/** The page on which a file of a draft is written. */
export function hrefOfFile(course: string, path: string): string {
  const [, lesson, locale] = /^lessons\/([^/]+)\/([^/]+)\.md$/.exec(path) ?? [];
  if (lesson) return `/authoring/${course}/lessons/${lesson}/${locale}`;
  const [, quiz, name = 'quiz'] = /^quizzes\/([^/]+)\/([^/]+)\.yaml$/.exec(path) ?? [];
  if (quiz) return `/authoring/${course}/quizzes/${quiz}${name === 'quiz' ? '' : `?beside=${name}`}`;
  const [, task, words = 'assignment'] = /^assignments\/([^/]+)\/([^/]+)\.yaml$/.exec(path) ?? [];
  if (task) return `/authoring/${course}/assignments/${task}${words === 'assignment' ? '' : `?beside=${words}`}`;
  if (path === 'glossary.yaml') return `/authoring/${course}/glossary`;
  const isText = /\.(md|yaml|csv)$/.test(path) && !path.startsWith('assets/');
  return isText ? `/authoring/${course}/file?${new URLSearchParams({ path })}` : `/authoring/${course}`;
}

/** Where a problem can be mended: the page of its file; of a question that its words name, its form. */
export function hrefOfProblem(course: string, { file, message }: { file: string; message: string }): string {
  const href = hrefOfFile(course, file);
  if (!file.startsWith('quizzes/')) return href;
  const [, place, said, named] =
    /^questions\.([a-z][a-z0-9-]*)\.|question "([a-z0-9-]+)"|^([a-z][a-z0-9-]*): (?:alt|accept|picture) is/.exec(
      message,
    ) ?? [];
  const question = place ?? said ?? named;
  return question === undefined ? href : `${href}${href.includes('?') ? '&' : '?'}question=${question}`;
}
