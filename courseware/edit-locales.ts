import { isMap, isScalar, isSeq, visit } from 'yaml';
import { parseForEdit, writeYaml } from './edit-course.ts';
import { quizFile } from './quiz-form/quiz-texts.ts';

/** Whether a file says something in this language alone: a lesson, a guide, words of a quiz, somebody who reads aloud. */
export function isOfLocale(path: string, locale: string): boolean {
  const [folder = '', slug = '', name = ''] = path.split('/');
  if (folder === 'facilitator') return slug === `${locale}.md`;
  if (folder === 'quizzes') return quizFile(path, slug) === locale || name.endsWith(`.${locale}.opus`);
  return name !== '' && [`${locale}.md`, `${locale}.yaml`, `${locale}.opus`, `${locale}.vtt`].includes(name);
}

/**
 * A YAML file of a course without a language: out of the list of its languages, and out of every text that stands in
 * several. What has no words in it stays byte for byte.
 *
 * @throws AppError `outline_unreadable`
 */
export function withoutLocale(text: string, locale: string, locales: readonly string[]): string {
  const document = parseForEdit(text);
  let isChanged = false;
  visit(document, {
    Map(_key, map) {
      const names = map.items.map(({ key }) => (isScalar(key) ? String(key.value) : ''));
      if (!names.includes(locale) || !names.every((name) => locales.includes(name))) return;
      map.delete(locale);
      isChanged = true;
    },
  });
  const root = document.contents;
  const list = isMap(root) ? root.get('locales', true) : undefined;
  if (isSeq(list)) {
    const kept = list.items.filter((item) => !isScalar(item) || item.value !== locale);
    isChanged ||= kept.length < list.items.length;
    list.items = kept;
  }
  return isChanged ? writeYaml(document) : text;
}
