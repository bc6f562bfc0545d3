import type { Element } from '@xmldom/xmldom';
import type { LeftOut } from '#courseware/documents/document.ts';
import type { Piece } from '#courseware/documents/phrases.ts';
import { childrenOf, descendantsOf, elementsOf } from '#courseware/xml/read-xml.ts';
import { codeOf, Fields, isContents, linkOf } from './fields.ts';
import { attributeOf, childOf, type Relation, switchOf } from './parts.ts';
import type { Style } from './styles.ts';

export interface RunFacts {
  styleOf: (id: string | undefined) => Style;
  relations: ReadonlyMap<string, Relation>;
  /** What footnotes and endnotes say, by kind and id: `footnote 2`. */
  notes: ReadonlyMap<string, string>;
  leftOut: LeftOut;
}

interface Looks {
  strong: boolean;
  emphasis: boolean;
  href: string | null;
}

/** Elements that only stand around what they hold. */
const around = new Set(['ins', 'moveTo', 'smartTag', 'customXml', 'sdtContent', 'bdo', 'dir', 'rubyBase', 'Choice']);

/** What stands for other signs than letters. */
const blanks: Record<string, string> = { tab: ' ', ptab: ' ', br: ' ', cr: ' ', noBreakHyphen: '\u2011' };

/** Reads the words of paragraphs, one after the other: a field may begin in one and end in another. */
export class RunReader {
  readonly #facts: RunFacts;
  readonly #fields = new Fields();
  #pieces: Piece[] = [];
  #boxes: Element[] = [];

  constructor(facts: RunFacts) {
    this.#facts = facts;
  }

  /** @returns its words and pictures, and text boxes that hang on it, whose text comes after it */
  read(paragraph: Element, style: Style): { pieces: Piece[]; boxes: Element[] } {
    this.#pieces = [];
    this.#boxes = [];
    this.#all(paragraph, { strong: style.strong ?? false, emphasis: style.emphasis ?? false, href: null });
    return { pieces: this.#pieces, boxes: this.#boxes };
  }

  #all(parent: Element, looks: Looks): void {
    for (const one of elementsOf(parent)) this.#inParagraph(one, looks);
  }

  #inParagraph(one: Element, looks: Looks): void {
    const name = one.localName ?? '';
    if (name === 'r') this.#run(one, looks);
    else if (name === 'hyperlink') {
      const link = this.#facts.relations.get(attributeOf(one, 'id') ?? '');
      this.#all(one, { ...looks, href: link?.isElsewhere ? link.target : null });
    } else if (name === 'fldSimple') {
      const code = codeOf(one);
      if (!isContents(code)) this.#all(one, { ...looks, href: linkOf(code) ?? looks.href });
    } else if (name === 'sdt') {
      const content = childOf(one, 'sdtContent');
      if (content) this.#all(content, looks);
    } else if (name === 'oMath' || name === 'oMathPara') {
      this.#facts.leftOut.add('formulas');
      this.#words([...descendantsOf(one, 't')].map((text) => text.textContent ?? '').join(''), looks);
    } else if (name === 'del' || name === 'moveFrom') {
      if (name === 'del') this.#facts.leftOut.add('deletions');
    } else if (name === 'AlternateContent') {
      const chosen = childOf(one, 'Choice') ?? childOf(one, 'Fallback');
      if (chosen) this.#all(chosen, looks);
    } else if (around.has(name)) this.#all(one, looks);
  }

  #run(run: Element, looks: Looks): void {
    const properties = childOf(run, 'rPr');
    const style = this.#facts.styleOf(attributeOf(childOf(properties, 'rStyle'), 'val'));
    if (switchOf(properties, 'vanish') ?? style.isHidden) return;
    const own = {
      ...looks,
      strong: switchOf(properties, 'b') ?? style.strong ?? looks.strong,
      emphasis: switchOf(properties, 'i') ?? style.emphasis ?? looks.emphasis,
    };
    for (const one of elementsOf(run)) this.#inRun(one, own);
  }

  #inRun(one: Element, looks: Looks): void {
    const name = one.localName ?? '';
    const blank = blanks[name];
    if (blank !== undefined) this.#words(blank, looks);
    else if (name === 't') this.#words(one.textContent ?? '', looks);
    else if (name === 'fldChar') this.#fields.mark(attributeOf(one, 'fldCharType'));
    else if (name === 'instrText') this.#fields.addCode(one.textContent ?? '');
    else if (name === 'commentReference') this.#facts.leftOut.add('comments');
    else if (name === 'object') this.#facts.leftOut.add('objects');
    else if (name === 'drawing' || name === 'pict') this.#drawing(one);
    else if (name === 'footnoteReference' || name === 'endnoteReference') {
      const note = this.#facts.notes.get(`${name.replace('Reference', '')} ${attributeOf(one, 'id')}`);
      if (note) this.#words(` (${note})`, { strong: false, emphasis: false, href: null });
    } else if (name === 'AlternateContent') {
      const chosen = childOf(one, 'Choice') ?? childOf(one, 'Fallback');
      for (const inner of chosen ? elementsOf(chosen) : []) this.#inRun(inner, looks);
    } else if (name === 'ruby') {
      const base = childOf(one, 'rubyBase');
      if (base) this.#all(base, looks);
    }
  }

  #words(text: string, { strong, emphasis, href }: Looks): void {
    if (text === '' || this.#fields.isPassedOver) return;
    this.#pieces.push({ text, strong, emphasis, href: href ?? this.#fields.href });
  }

  #drawing(drawing: Element): void {
    const boxes = [...descendantsOf(drawing, 'txbxContent')];
    const shown = [...descendantsOf(drawing, 'blip'), ...descendantsOf(drawing, 'imagedata')];
    // Pictures within a box are read with its text.
    const own = shown.filter((one) => !boxes.some((box) => isWithin(one, box)));
    const alt = [...descendantsOf(drawing, 'docPr')].map((one) => attributeOf(one, 'descr') ?? '')[0] ?? '';
    this.#boxes.push(...boxes);
    for (const one of own) {
      const relation = this.#facts.relations.get(attributeOf(one, 'embed') ?? attributeOf(one, 'id') ?? '');
      if (relation && !relation.isElsewhere) this.#pieces.push({ picture: relation.target, alt });
      else this.#facts.leftOut.add('pictures');
    }
    if (own.length === 0 && boxes.length === 0) this.#facts.leftOut.add('drawings');
  }
}

function isWithin(element: Element, box: Element): boolean {
  for (let one = element.parentNode; one; one = one.parentNode) if (one === box) return true;
  return false;
}

/** What the notes of a part say, each in one line. */
export function readNotes(root: Element | undefined, kind: 'footnote' | 'endnote'): [string, string][] {
  return (root ? childrenOf(root, kind) : []).map((note) => [
    `${kind} ${attributeOf(note, 'id')}`,
    [...descendantsOf(note, 'p')]
      .map((one) => [...descendantsOf(one, 't')].map((text) => text.textContent ?? '').join(''))
      .join(' ')
      .trim(),
  ]);
}
