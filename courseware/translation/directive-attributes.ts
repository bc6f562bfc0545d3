import type { DirectiveNode } from '#courseware/lesson-tree.ts';

/** The attributes of directives that are words. */
const wordAttributes: ReadonlySet<string> = new Set([
  'alt',
  'title',
  'label',
  'caption',
  'unit',
  'currency',
  'foreign',
]);

export interface WrittenAttribute {
  name: string;
  /** What it says. */
  value: string;
  /** Of what stands behind the `=`, quotes included. */
  start: number;
  end: number;
}

/** The attributes of a directive that are words, with their places in the lesson. */
export function wordAttributesOf(node: DirectiveNode, file: string): WrittenAttribute[] {
  const from = attributesStart(node, file);
  if (file[from] !== '{') return [];
  const found: WrittenAttribute[] = [];
  const one = /([A-Za-z_][\w-]*)(\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`{}]+)|[.#][^\s"'{}]+|[A-Za-z_][\w-]*|\s+|(\})/y;
  one.lastIndex = from + 1;
  for (let match = one.exec(file); match && match[4] === undefined; match = one.exec(file)) {
    const [whole, name, , raw] = match;
    const value = name === undefined ? undefined : node.attributes?.[name];
    if (name === undefined || raw === undefined || !wordAttributes.has(name) || typeof value !== 'string') continue;
    if (value.trim() === '') continue;
    const end = match.index + whole.length;
    found.push({ name, value, start: end - raw.length, end });
  }
  return found;
}

/** Behind the name and the label. */
function attributesStart(node: DirectiveNode, file: string): number {
  const start = node.position?.start.offset ?? 0;
  const label = labelEnd(node);
  if (label !== undefined) return label + (file[label] === ']' ? 1 : 0);
  let at = start;
  while (file[at] === ':') at += 1;
  at += node.name.length;
  return file.startsWith('[]', at) ? at + 2 : at;
}

function labelEnd(node: DirectiveNode): number | undefined {
  if (node.type !== 'containerDirective') return node.children.at(-1)?.position?.end.offset;
  const [first] = node.children;
  if (first?.type !== 'paragraph' || first.data?.directiveLabel !== true) return undefined;
  return first.children.at(-1)?.position?.end.offset;
}

export function writeAttribute(value: string): string {
  return `"${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`;
}
