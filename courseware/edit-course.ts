import { type Document, isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { AppError } from '#domain/errors.ts';
import { parseYaml } from './parse-yaml.ts';

/** A change of the order of a course, as course.yaml has it. Slugs are of parts that are there, or that come with it. */
export type OutlineEdit =
  | { edit: 'addModule'; slug: string; title: Record<string, string>; after?: string }
  | { edit: 'renameModule'; slug: string; title: Record<string, string> }
  | { edit: 'moveModule'; slug: string; by: 1 | -1 }
  | { edit: 'removeModule'; slug: string }
  | { edit: 'addActivity'; module: string; kind: ActivityKind; slug: string; minutes: number; after?: string }
  | { edit: 'moveActivity'; kind: ActivityKind; slug: string; by: 1 | -1 }
  | { edit: 'removeActivity'; kind: ActivityKind; slug: string }
  | { edit: 'setMinutes'; kind: ActivityKind; slug: string; minutes: number };

export type ActivityKind = 'lesson' | 'quiz' | 'assignment';

/**
 * Parses YAML to be changed in place: what is not changed keeps its comments and its form.
 *
 * @throws AppError `outline_unreadable` where it has a mistake
 */
export function parseForEdit(text: string): Document {
  const document = parseYaml(text);
  if (document.errors.length > 0 || !isMap(document.contents)) throw new AppError('outline_unreadable');
  return document;
}

/** The text of a document, written as the courses of the folder are. */
export function writeYaml(document: Document): string {
  return document.toString({ lineWidth: 0 });
}

/**
 * Changes the order of a course. What is not there any more (somebody removed it) is passed over.
 *
 * @throws AppError `outline_unreadable`
 */
export function editOutline(text: string, edit: OutlineEdit): string {
  const document = parseForEdit(text);
  const modules = seqAt(document, document.contents as YAMLMap, 'modules');
  apply(document, modules, edit);
  return writeYaml(document);
}

function apply(document: Document, modules: YAMLSeq, edit: OutlineEdit): void {
  switch (edit.edit) {
    case 'addModule': {
      const { slug, title, after } = edit;
      const node = document.createNode({ slug, title, activities: [] });
      const at = after === undefined ? -1 : indexOfModule(modules, after);
      modules.items.splice(at === -1 ? modules.items.length : at + 1, 0, node);
      return;
    }
    case 'renameModule': {
      const module = modules.items[indexOfModule(modules, edit.slug)];
      if (isMap(module)) module.set('title', document.createNode(edit.title));
      return;
    }
    case 'moveModule':
      move(modules, indexOfModule(modules, edit.slug), edit.by);
      return;
    case 'removeModule': {
      const at = indexOfModule(modules, edit.slug);
      if (at !== -1) modules.items.splice(at, 1);
      return;
    }
    case 'addActivity': {
      const { module, kind, slug, minutes, after } = edit;
      const node = modules.items[indexOfModule(modules, module)];
      if (!isMap(node)) return;
      const activities = seqAt(document, node, 'activities');
      const at = after === undefined ? -1 : indexOfActivity(activities, kind, after);
      const place = at === -1 ? activities.items.length : at + 1;
      // An empty list is written as `[]`: with something in it, it is one of lines.
      activities.flow = false;
      activities.items.splice(place, 0, document.createNode({ [kind]: slug, minutes }));
      return;
    }
    case 'moveActivity':
      moveActivity(document, modules, edit);
      return;
    case 'removeActivity':
      at(document, modules, edit, (activities, index) => activities.items.splice(index, 1));
      return;
    case 'setMinutes':
      at(document, modules, edit, (activities, index) => {
        const node = activities.items[index];
        if (isMap(node)) node.set('minutes', edit.minutes);
      });
  }
}

/** At the end of its module it goes into the next one. */
function moveActivity(
  document: Document,
  modules: YAMLSeq,
  edit: { kind: ActivityKind; slug: string; by: 1 | -1 },
): void {
  at(document, modules, edit, (activities, index, module) => {
    const to = index + edit.by;
    if (to >= 0 && to < activities.items.length) {
      move(activities, index, edit.by);
      return;
    }
    const next = modules.items[module + edit.by];
    if (!isMap(next)) return;
    const others = seqAt(document, next, 'activities');
    others.flow = false;
    const [node] = activities.items.splice(index, 1);
    others.items.splice(edit.by === 1 ? 0 : others.items.length, 0, node);
  });
}

function at(
  document: Document,
  modules: YAMLSeq,
  { kind, slug }: { kind: ActivityKind; slug: string },
  change: (activities: YAMLSeq, index: number, module: number) => void,
): void {
  for (const [module, node] of modules.items.entries()) {
    if (!isMap(node)) continue;
    const activities = seqAt(document, node, 'activities');
    const index = indexOfActivity(activities, kind, slug);
    if (index === -1) continue;
    change(activities, index, module);
    return;
  }
}

function seqAt(document: Document, map: YAMLMap, name: string): YAMLSeq {
  const found = map.get(name, true);
  if (isSeq(found)) return found;
  const made = document.createNode([]) as YAMLSeq;
  map.set(name, made);
  return made;
}

function indexOfModule(modules: YAMLSeq, slug: string): number {
  return modules.items.findIndex((module) => isMap(module) && String(module.get('slug')) === slug);
}

function indexOfActivity(activities: YAMLSeq, kind: ActivityKind, slug: string): number {
  return activities.items.findIndex((one) => isMap(one) && String(one.get(kind)) === slug);
}

function move(list: YAMLSeq, from: number, by: 1 | -1): void {
  const to = from + by;
  if (from === -1 || to < 0 || to >= list.items.length) return;
  const [node] = list.items.splice(from, 1);
  list.items.splice(to, 0, node);
}
