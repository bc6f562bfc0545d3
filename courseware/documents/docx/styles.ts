import { childrenOf } from '#courseware/xml/read-xml.ts';
import { attributeOf, childOf, type DocxParts, switchOf, xmlOf } from './parts.ts';

/** What a style of paragraphs or words says, with what it takes from the style that it stands on. */
export interface Style {
  kind: 'title' | 'contents' | 'caption' | 'plain';
  /** 1 to 9. */
  heading: number | undefined;
  numbering: { id: string; level: number } | undefined;
  strong: boolean | undefined;
  emphasis: boolean | undefined;
  isHidden: boolean | undefined;
}

const plain: Style = {
  kind: 'plain',
  heading: undefined,
  numbering: undefined,
  strong: undefined,
  emphasis: undefined,
  isHidden: undefined,
};

/** Styles by id. Names are those that Word writes into files of every language. */
export function readStyles(parts: DocxParts): (id: string | undefined) => Style {
  const root = xmlOf(parts, 'word/styles.xml');
  const elements = new Map((root ? childrenOf(root, 'style') : []).map((one) => [attributeOf(one, 'styleId'), one]));
  const known = new Map<string, Style>();
  return (id) => (id === undefined ? plain : resolve(id, 0));

  function resolve(id: string, depth: number): Style {
    const before = known.get(id);
    if (before) return before;
    const element = elements.get(id);
    // Styles that stand on one another in a circle are those of a file that no program wrote.
    if (!element || depth > 20) return plain;
    const basedOn = attributeOf(childOf(element, 'basedOn'), 'val');
    const base = basedOn === undefined ? plain : resolve(basedOn, depth + 1);
    const name = (attributeOf(childOf(element, 'name'), 'val') ?? id).toLowerCase();
    const [paragraph, run] = [childOf(element, 'pPr'), childOf(element, 'rPr')];
    const [, level] = /^heading ([1-9])$/.exec(name) ?? [];
    const style: Style = {
      kind:
        name === 'title'
          ? 'title'
          : /^toc( |$)|^table of figures/.test(name)
            ? 'contents'
            : name === 'caption'
              ? 'caption'
              : base.kind,
      heading: level ? Number(level) : (outlineOf(paragraph) ?? base.heading),
      numbering: numberingOf(paragraph) ?? base.numbering,
      // A heading is bold by being one.
      strong: level ? undefined : (switchOf(run, 'b') ?? base.strong),
      emphasis: switchOf(run, 'i') ?? base.emphasis,
      isHidden: switchOf(run, 'vanish') ?? base.isHidden,
    };
    known.set(id, style);
    return style;
  }
}

type Properties = Parameters<typeof childOf>[0];

/** What the outline makes of a paragraph: a heading of 1 to 9, or undefined. */
export function outlineOf(paragraph: Properties): number | undefined {
  const level = Number(attributeOf(childOf(paragraph, 'outlineLvl'), 'val') ?? '9');
  return level >= 0 && level <= 8 ? level + 1 : undefined;
}

/** `id` 0 takes a paragraph out of its list. */
export function numberingOf(paragraph: Properties): { id: string; level: number } | undefined {
  const found = childOf(paragraph, 'numPr');
  const id = attributeOf(childOf(found, 'numId'), 'val');
  if (id === undefined) return undefined;
  const level = Number(attributeOf(childOf(found, 'ilvl'), 'val') ?? '0');
  return { id, level: Math.min(8, Math.max(0, Number.isInteger(level) ? level : 0)) };
}
