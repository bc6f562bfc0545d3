/** The page on which a file of a draft is written. */
export function hrefOfFile(course: string, path: string): string {
  const [, lesson, locale] = /^lessons\/([^/]+)\/([^/]+)\.md$/.exec(path) ?? [];
  if (lesson) return `/authoring/${course}/lessons/${lesson}/${locale}`;
  return `/authoring/${course}`;
}
