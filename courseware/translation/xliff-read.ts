import type { Element, Node } from '@xmldom/xmldom';
import { XmlError } from '#courseware/xml/check-bounds.ts';
import { childrenOf, descendantsOf, elementsOf, isElement, readXml } from '#courseware/xml/read-xml.ts';
import { ExchangeError, mostExchangeUnits, type Returned, type ReturnedUnit } from './exchange.ts';

/** As files of tools are, with room. */
const deepest = 32;

/**
 * Reads XLIFF 2.0 to 2.2 and 1.2 as tools of translators give it back: segments are put together, marks of tools are
 * passed over, codes become the notation that they stand for.
 *
 * @throws ExchangeError
 */
export function readXliff(text: string): Returned {
  const root = parseXml(text);
  if (root.localName !== 'xliff') throw new ExchangeError('notXliff');
  const version = root.getAttribute('version') ?? '';
  const isTwo = version.startsWith('2.');
  if (!isTwo && version !== '1.2' && version !== '1.1') throw new ExchangeError('notXliff', version);
  let count = 0;
  const files = childrenOf(root, 'file').map((file) => {
    const units = [...descendantsOf(file, isTwo ? 'unit' : 'trans-unit')];
    count += units.length;
    if (count > mostExchangeUnits) throw new ExchangeError('tooMany');
    return {
      path: file.getAttribute('original') ?? '',
      units: units.map((unit) => (isTwo ? readUnit2(unit) : readUnit1(unit))),
    };
  });
  const [first] = childrenOf(root, 'file');
  const locale = isTwo ? root.getAttribute('trgLang') : first?.getAttribute('target-language');
  if (!locale) throw new ExchangeError('noLocale');
  const sourceLocale = (isTwo ? root.getAttribute('srcLang') : first?.getAttribute('source-language')) ?? undefined;
  return { locale, sourceLocale, files };
}

function parseXml(text: string): Element {
  try {
    return readXml(text, { deepest });
  } catch (error) {
    if (error instanceof XmlError) throw new ExchangeError(error.problem, error.line);
    throw error;
  }
}

function readUnit2(unit: Element): ReturnedUnit {
  const data = new Map<string, string>();
  for (const original of childrenOf(unit, 'originalData')) {
    for (const one of childrenOf(original, 'data'))
      data.set(
        one.getAttribute('id') ?? '',
        textOf(one, () => undefined),
      );
  }
  const starts = new Map<string, string>();
  for (const code of descendantsOf(unit, 'sc'))
    starts.set(code.getAttribute('id') ?? '', code.getAttribute('dataRefEnd') ?? '');
  const dataOf = (name: string | null) => {
    if (!name) return '';
    const known = data.get(name);
    if (known === undefined) throw new ExchangeError('unknownPart', name);
    return known;
  };
  const say = (code: Element): string | undefined => {
    if (code.localName === 'ph' || code.localName === 'sc' || code.localName === 'ec')
      return dataOf(code.getAttribute('dataRef'));
    if (code.localName === 'pc') {
      return dataOf(code.getAttribute('dataRefStart')) + textOf(code, say) + dataOf(code.getAttribute('dataRefEnd'));
    }
    if (code.localName === 'mrk') return textOf(code, say);
    return code.localName === 'sm' || code.localName === 'em' ? '' : undefined;
  };
  let source = '';
  let target: string | undefined;
  const parts = [...elementsOf(unit)].filter((one) => one.localName === 'segment' || one.localName === 'ignorable');
  for (const part of parts) {
    const [from, to] = [childrenOf(part, 'source')[0], childrenOf(part, 'target')[0]];
    const said = from ? textOf(from, say) : '';
    source += said;
    if (to) target = (target ?? '') + textOf(to, say);
    // What lies between two segments is often left to be as it was.
    else if (part.localName === 'ignorable' && target !== undefined) target += said;
  }
  return { id: unit.getAttribute('name') ?? unit.getAttribute('id') ?? '', source, target };
}

function readUnit1(unit: Element): ReturnedUnit {
  const say = (code: Element): string | undefined => {
    if (code.localName === 'ph' && code.getAttribute('ctype') === 'x-cp')
      return characterOf(textOf(code, () => undefined));
    if (code.localName && ['bpt', 'ept', 'ph', 'it', 'mrk', 'sub'].includes(code.localName)) return textOf(code, say);
    return undefined;
  };
  const [source, target] = [childrenOf(unit, 'source')[0], childrenOf(unit, 'target')[0]];
  return {
    id: unit.getAttribute('resname') ?? unit.getAttribute('id') ?? '',
    source: source ? textOf(source, say) : '',
    target: target ? textOf(target, say) : undefined,
  };
}

/** The words of an element; `say` tells what stands for an element in it, undefined where that is not known. */
function textOf(element: Element, say: (code: Element) => string | undefined): string {
  let text = '';
  for (let node: Node | null = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE) text += node.nodeValue ?? '';
    else if (isElement(node)) {
      const said = node.localName === 'cp' ? characterOf(node.getAttribute('hex') ?? '') : say(node);
      if (said === undefined) throw new ExchangeError('unknownPart', node.localName ?? '');
      text += said;
    }
  }
  return text;
}

function characterOf(hex: string): string {
  const code = /^[0-9A-Fa-f]{1,6}$/.test(hex) ? Number.parseInt(hex, 16) : Number.NaN;
  if (!(code <= 0x10ffff)) throw new ExchangeError('unknownPart', hex);
  return code > 0xffff ? String.fromCodePoint(code) : String.fromCharCode(code);
}
