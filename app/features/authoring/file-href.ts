/** The page on which a file of a draft is written. */
export function hrefOfFile(course: string, path: string): string {
  const [, lesson, locale] = /^lessons\/([^/]+)\/([^/]+)\.md$/.exec(path) ?? [];
  if (lesson) return `/authoring/${course}/lessons/${lesson}/${locale}`;
  const [, quiz, name = 'quiz'] = /^quizzes\/([^/]+)\/([^/]+)\.yaml$/.exec(path) ?? [];
  if (quiz) return `/authoring/${course}/quizzes/${quiz}${name === 'quiz' ? '' : `?beside=${name}`}`;
  const isText = /\.(md|yaml|csv)$/.test(path) && !path.startsWith('assets/');
  return isText ? `/authoring/${course}/file?${new URLSearchParams({ path })}` : `/authoring/${course}`;
}
