import { isMap, type YAMLMap } from 'yaml';
import type { Audience, Cloth } from '#domain/learning/content.ts';
import { parseForEdit, writeYaml } from './edit-course.ts';

/** What the settings of a course say, besides the order of its parts. */
export interface CourseSettings {
  sourceLocale: string;
  locales: readonly string[];
  audience: Audience;
  cloth: Cloth;
  hours: number;
  title: Record<string, string>;
  summary: Record<string, string>;
  outcomes: readonly Record<string, string>[];
}

/**
 * Writes the settings into course.yaml; what says the same already stays as it was written.
 *
 * @throws AppError `outline_unreadable`
 */
export function editSettings(text: string, settings: CourseSettings): string {
  const document = parseForEdit(text);
  const course = document.contents as YAMLMap;
  let isChanged = false;
  const put = (map: YAMLMap, name: string, value: unknown) => {
    const node = document.createNode(value);
    const before = map.get(name, true);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(node)) return;
    if (isFlow(before)) Object.assign(node, { flow: true });
    map.set(name, node);
    isChanged = true;
  };
  for (const [name, value] of Object.entries(settings)) put(course, name, value);
  for (const module of modulesOf(course)) {
    const title = module.get('title', true);
    if (!isMap(title)) continue;
    for (const { key } of [...title.items]) {
      if (settings.locales.includes(String(key))) continue;
      title.delete(key);
      isChanged = true;
    }
  }
  return isChanged ? writeYaml(document) : text;
}

function modulesOf(course: YAMLMap): YAMLMap[] {
  const modules = course.get('modules') as { items?: unknown[] } | undefined;
  return (modules?.items ?? []).filter(isMap);
}

function isFlow(node: unknown): boolean {
  return typeof node === 'object' && node !== null && (node as { flow?: boolean }).flow === true;
}
