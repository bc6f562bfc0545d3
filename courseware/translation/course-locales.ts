import { isMap, isScalar, isSeq } from 'yaml';
import { parseYaml } from '#courseware/parse-yaml.ts';
import { rangeOf } from './yaml-words.ts';

/**
 * course.yaml with one more language in its list; the rest stays byte for byte.
 *
 * @returns undefined when it has no such list
 */
export function withLocale(file: string, locale: string): string | undefined {
  const { contents, errors } = parseYaml(file);
  const list = errors.length === 0 && isMap(contents) ? contents.get('locales', true) : undefined;
  if (!isSeq(list)) return undefined;
  if (list.items.some((item) => isScalar(item) && item.value === locale)) return file;
  const last = rangeOf(list.items.at(-1));
  if (!last) return undefined;
  const start = file.lastIndexOf('\n', last[0]) + 1;
  const mark = /^\s*-\s+/.exec(file.slice(start, last[0]))?.[0];
  const added = list.flow || mark === undefined ? `, ${locale}` : `\n${mark}${locale}`;
  return file.slice(0, last[1]) + added + file.slice(last[1]);
}
