import { childrenOf } from '#courseware/xml/read-xml.ts';
import { attributeOf, childOf, type DocxParts, xmlOf } from './parts.ts';

export type ListKind = 'bullet' | 'ordered' | 'none';

/** How items of a list are marked, by its number and level. */
export function readNumbering(parts: DocxParts): (id: string, level: number) => ListKind {
  const root = xmlOf(parts, 'word/numbering.xml');
  const kindsOf = (element: NonNullable<typeof root>) =>
    new Map(
      childrenOf(element, 'lvl').map((one) => [
        attributeOf(one, 'ilvl') ?? '0',
        kindOf(attributeOf(childOf(one, 'numFmt'), 'val')),
      ]),
    );
  const abstract = new Map(
    (root ? childrenOf(root, 'abstractNum') : []).map((one) => [attributeOf(one, 'abstractNumId'), kindsOf(one)]),
  );
  const lists = new Map(
    (root ? childrenOf(root, 'num') : []).map((one) => [
      attributeOf(one, 'numId'),
      abstract.get(attributeOf(childOf(one, 'abstractNumId'), 'val')),
    ]),
  );
  return (id, level) => (id === '0' ? 'none' : (lists.get(id)?.get(String(level)) ?? 'bullet'));
}

function kindOf(format: string | undefined): ListKind {
  if (format === 'none') return 'none';
  return format === 'bullet' || format === undefined ? 'bullet' : 'ordered';
}
