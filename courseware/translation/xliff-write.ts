import { DOMImplementation, type Document, type Element, XMLSerializer } from '@xmldom/xmldom';
import type { Exchange, ExchangeState, ExchangeUnit } from './exchange.ts';
import { type InlinePart, inlineParts } from './inline-codes.ts';

export const xliffVersions = ['2.0', '1.2'] as const;
export type XliffVersion = (typeof xliffVersions)[number];

const xliffNamespace: Record<XliffVersion, string> = {
  '2.0': 'urn:oasis:names:tc:xliff:document:2.0',
  '1.2': 'urn:oasis:names:tc:xliff:document:1.2',
};

/**
 * Texts as XLIFF: a unit a text, the notation of Markdown as inline codes, spaces as they are. 2.0 is the standard of
 * today; 1.2 is what older tools of translators open.
 */
export function writeXliff(exchange: Exchange, version: XliffVersion): string {
  return [...xliffPieces(exchange, version)].join('');
}

/** The same in pieces, one a file of the course: a long course takes a fifth of a second. */
export function* xliffPieces(exchange: Exchange, version: XliffVersion): Generator<string> {
  const document = new DOMImplementation().createDocument(xliffNamespace[version], 'xliff', null);
  const root = document.documentElement;
  if (!root) throw new Error('A document has a root');
  const write = version === '2.0' ? writeUnit2 : writeUnit1;
  const serializer = new XMLSerializer();
  root.setAttribute('version', version);
  if (version === '2.0')
    set(root, { srcLang: exchange.sourceLocale, trgLang: exchange.locale, 'xml:space': 'preserve' });
  yield `<?xml version="1.0" encoding="UTF-8"?>\n${serializer.serializeToString(root).replace(/\/>$/, '>')}`;
  for (const [index, { path, units }] of exchange.files.entries()) {
    const file = add(
      root,
      'file',
      version === '2.0'
        ? { id: `f${index + 1}`, original: path, canResegment: 'no' }
        : {
            original: path,
            'source-language': exchange.sourceLocale,
            'target-language': exchange.locale,
            datatype: path.endsWith('.md') ? 'x-markdown' : 'x-yaml',
          },
    );
    const body = version === '2.0' ? file : add(file, 'body', {});
    for (const [number, unit] of units.entries()) write(body, unit, number + 1);
    // Written by itself it says its namespace again, which the root has said.
    yield serializer.serializeToString(file).replace(` xmlns="${xliffNamespace[version]}"`, '');
    root.removeChild(file);
  }
  yield '</xliff>\n';
}

/** With the state of a review, which tools show and nobody here takes back from them. */
const states2: Record<ExchangeState, Record<string, string>> = {
  missing: { state: 'initial' },
  draft: { state: 'translated' },
  reviewed: { state: 'reviewed' },
  outdated: { state: 'initial', subState: 'sala:outdated' },
};
const states1: Record<ExchangeState, string> = {
  missing: 'needs-translation',
  draft: 'translated',
  reviewed: 'signed-off',
  outdated: 'needs-review-translation',
};

function writeUnit2(body: Element, { id, kind, source, target, state }: ExchangeUnit, number: number): void {
  const unit = add(body, 'unit', { id: `u${number}`, name: id });
  add(add(unit, 'notes', {}), 'note', { category: 'kind' }, kind);
  const data = new Map<string, string>();
  const codes = new CodeNames(inlineParts(source));
  const segment = add(null, 'segment', states2[state], undefined, unit);
  writeParts2(add(segment, 'source', {}), inlineParts(source), { data, codes: codes.forText() });
  if (target !== undefined)
    writeParts2(add(segment, 'target', {}), inlineParts(target), { data, codes: codes.forText() });
  if (data.size > 0) {
    const original = add(unit, 'originalData', {});
    for (const [code, name] of data) fill(add(original, 'data', { id: name }), code, addCharacter2);
  }
  unit.appendChild(segment);
}

interface Names {
  data: Map<string, string>;
  codes: (code: string) => string;
}

function writeParts2(parent: Element, parts: readonly InlinePart[], names: Names): void {
  const dataName = (code: string) => {
    const known = names.data.get(code) ?? `d${names.data.size + 1}`;
    names.data.set(code, known);
    return known;
  };
  for (const part of parts) {
    if (part.kind === 'words') fill(parent, part.text, addCharacter2);
    else if (part.kind === 'alone') add(parent, 'ph', { id: names.codes(part.code), dataRef: dataName(part.code) });
    else {
      const id = names.codes(part.open + part.close);
      const code = add(parent, 'pc', { id, dataRefStart: dataName(part.open), dataRefEnd: dataName(part.close) });
      writeParts2(code, part.parts, names);
    }
  }
}

function writeUnit1(body: Element, { id, kind, source, target, state }: ExchangeUnit, number: number): void {
  const unit = add(body, 'trans-unit', {
    id: `u${number}`,
    resname: id,
    restype: `x-${kind}`,
    approved: state === 'reviewed' ? 'yes' : 'no',
    'xml:space': 'preserve',
  });
  const codes = new CodeNames(inlineParts(source));
  writeParts1(add(unit, 'source', {}), inlineParts(source), codes.forText());
  if (target !== undefined)
    writeParts1(add(unit, 'target', { state: states1[state] }), inlineParts(target), codes.forText());
}

function writeParts1(parent: Element, parts: readonly InlinePart[], codes: (code: string) => string): void {
  for (const part of parts) {
    if (part.kind === 'words') fill(parent, part.text, addCharacter1);
    else if (part.kind === 'alone') fill(add(parent, 'ph', { id: codes(part.code) }), part.code, addCharacter1);
    else {
      const id = codes(part.open + part.close);
      fill(add(parent, 'bpt', { id, rid: id }), part.open, addCharacter1);
      writeParts1(parent, part.parts, codes);
      fill(add(parent, 'ept', { id, rid: id }), part.close, addCharacter1);
    }
  }
}

/** Names of codes: the same code has the same name in a text and in its translation. */
class CodeNames {
  readonly #names = new Map<string, string[]>();
  #count = 0;

  constructor(source: readonly InlinePart[]) {
    this.#collect(source);
  }

  #collect(parts: readonly InlinePart[]): void {
    for (const part of parts) {
      if (part.kind === 'words') continue;
      this.#nameOf(part.kind === 'alone' ? part.code : part.open + part.close, Number.POSITIVE_INFINITY);
      if (part.kind === 'around') this.#collect(part.parts);
    }
  }

  #nameOf(code: string, use: number): string {
    const names = this.#names.get(code) ?? [];
    const known = names[use];
    if (known) return known;
    this.#count += 1;
    names.push(String(this.#count));
    this.#names.set(code, names);
    return String(this.#count);
  }

  forText(): (code: string) => string {
    const uses = new Map<string, number>();
    return (code) => {
      const use = uses.get(code) ?? 0;
      uses.set(code, use + 1);
      return this.#nameOf(code, use);
    };
  }
}

/** What XML cannot say as it is: it is named by its number. */
const unspeakable = /([\p{Cc}\uFFFE\uFFFF\p{Cs}])/u;

function fill(parent: Element, text: string, addCharacter: (parent: Element, hex: string) => void): void {
  for (const [index, piece] of text.split(unspeakable).entries()) {
    if (piece === '') continue;
    if (index % 2 === 1 && !/[\t\n]/.test(piece))
      addCharacter(parent, piece.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0'));
    else parent.appendChild(documentOf(parent).createTextNode(piece));
  }
}

function addCharacter2(parent: Element, hex: string): void {
  add(parent, 'cp', { hex });
}

function addCharacter1(parent: Element, hex: string): void {
  if (parent.localName === 'source' || parent.localName === 'target')
    add(parent, 'ph', { id: `c${hex}`, ctype: 'x-cp' }, hex);
}

function add(
  parent: Element | null,
  name: string,
  attributes: Record<string, string>,
  text?: string,
  of = parent,
): Element {
  if (!of) throw new Error('An element belongs to a document');
  const element = documentOf(of).createElementNS(of.namespaceURI, name);
  set(element, attributes);
  if (text !== undefined) element.appendChild(documentOf(of).createTextNode(text));
  parent?.appendChild(element);
  return element;
}

function set(element: Element, attributes: Record<string, string>): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('xml:')) element.setAttributeNS('http://www.w3.org/XML/1998/namespace', name, value);
    else element.setAttribute(name, value);
  }
}

function documentOf(element: Element): Document {
  if (!element.ownerDocument) throw new Error('An element belongs to a document');
  return element.ownerDocument;
}
