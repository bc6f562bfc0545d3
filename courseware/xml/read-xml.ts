import { DOMParser, type Element, type Node, onErrorStopParsing } from '@xmldom/xmldom';
import { checkXmlBounds, XmlError } from './check-bounds.ts';

/**
 * The root element of XML that came from people, bounded before it is parsed.
 *
 * @throws XmlError
 */
export function readXml(text: string, bounds: { deepest: number }): Element {
  checkXmlBounds(text, bounds);
  try {
    const { documentElement } = new DOMParser({ onError: onErrorStopParsing }).parseFromString(
      text.replace(/^\uFEFF/, ''),
      'application/xml',
    );
    if (documentElement) return documentElement;
  } catch (error) {
    throw new XmlError('notXml', error instanceof Error && 'locator' in error ? lineOf(error.locator) : '');
  }
  throw new XmlError('notXml');
}

function lineOf(locator: unknown): string {
  return typeof locator === 'object' && locator !== null && 'lineNumber' in locator ? String(locator.lineNumber) : '';
}

export function isElement(node: Node): node is Element {
  return node.nodeType === node.ELEMENT_NODE;
}

/** The elements right below one. */
export function* elementsOf(parent: Element): Generator<Element> {
  for (let node: Node | null = parent.firstChild; node; node = node.nextSibling) if (isElement(node)) yield node;
}

export function childrenOf(parent: Element, name: string): Element[] {
  return [...elementsOf(parent)].filter((one) => one.localName === name);
}

/** Of that name below an element, in order, none inside another. The depth is bounded before. */
export function* descendantsOf(parent: Element, name: string): Generator<Element> {
  for (const one of elementsOf(parent)) {
    if (one.localName === name) yield one;
    else yield* descendantsOf(one, name);
  }
}
