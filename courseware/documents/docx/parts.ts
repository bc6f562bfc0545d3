import type { Element } from '@xmldom/xmldom';
import { DocumentError } from '#courseware/documents/document.ts';
import { XmlError } from '#courseware/xml/check-bounds.ts';
import { childrenOf, readXml } from '#courseware/xml/read-xml.ts';

/** The XML of a DOCX file by its name in the archive. */
export type DocxParts = ReadonlyMap<string, string>;

/** What parts of a DOCX file are called by which it is read; the main one may be called otherwise. */
export function isReadPart(name: string): boolean {
  return /^_rels\/\.rels$|^word\/([A-Za-z0-9]+\.xml|_rels\/[A-Za-z0-9]+\.xml\.rels)$/.test(name);
}

/** Boxes in tables in boxes: what people draw has half of it. */
const deepest = 100;

/** @throws DocumentError */
export function xmlOf(parts: DocxParts, name: string): Element | undefined {
  const text = parts.get(name);
  if (text === undefined) return undefined;
  try {
    return readXml(text, { deepest });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const isMuch = error.problem === 'tooDeep' || error.problem === 'tooMany';
    throw new DocumentError(isMuch ? 'docTooLarge' : 'docBroken');
  }
}

/** An attribute whatever its prefix: `w:val`. */
export function attributeOf(element: Element | undefined, name: string): string | undefined {
  if (!element) return undefined;
  for (let index = 0; index < element.attributes.length; index++) {
    const attribute = element.attributes.item(index);
    if (attribute?.localName === name) return attribute.value;
  }
  return undefined;
}

export function childOf(element: Element | undefined, name: string): Element | undefined {
  return element && childrenOf(element, name)[0];
}

/** Whether a switch of Word stands and is on: `<w:b/>`, `<w:b w:val="0"/>`; undefined where it says nothing. */
export function switchOf(element: Element | undefined, name: string): boolean | undefined {
  const found = childOf(element, name);
  if (!found) return undefined;
  return !['0', 'false', 'off', 'none'].includes(attributeOf(found, 'val') ?? '1');
}

export interface Relation {
  target: string;
  isElsewhere: boolean;
  type: string;
}

/** What a part refers to, by id. Targets within the archive are names in it. */
export function relationsOf(parts: DocxParts, name: string): Map<string, Relation> {
  const slash = name.lastIndexOf('/') + 1;
  const [folder, file] = [name.slice(0, slash), name.slice(slash)];
  const root = xmlOf(parts, `${folder}_rels/${file}.rels`);
  const relations = new Map<string, Relation>();
  for (const one of root ? childrenOf(root, 'Relationship') : []) {
    const isElsewhere = attributeOf(one, 'TargetMode') === 'External';
    const target = attributeOf(one, 'Target') ?? '';
    const type = (attributeOf(one, 'Type') ?? '').split('/').at(-1) ?? '';
    relations.set(attributeOf(one, 'Id') ?? '', {
      ...{ isElsewhere, type },
      target: isElsewhere ? target : target.startsWith('/') ? target.slice(1) : `${folder}${target}`,
    });
  }
  return relations;
}

/** The name of the part that holds the text. */
export function mainPart(parts: DocxParts): string {
  const named = [...relationsOf(parts, '').values()].find((one) => one.type === 'officeDocument');
  return named && parts.has(named.target) ? named.target : 'word/document.xml';
}
