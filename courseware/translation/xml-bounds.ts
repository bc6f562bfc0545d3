import { ExchangeError } from './exchange.ts';

const deepest = 32;
const mostTags = 400_000;
/** On one tag; those of tools have ten. */
const mostAttributes = 100;
/** Comments and instructions; tools write few. */
const mostComments = 20_000;

/**
 * Refuses XML that only a program would write, before it is parsed: a document type (with which come entities), tags
 * inside one another without end, too many of them or of their attributes and comments. One look at each character.
 */
export function checkXmlBounds(text: string): void {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) throw new ExchangeError('docType');
  let depth = 0;
  let tags = 0;
  let comments = 0;
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    if (text.startsWith('<!--', at)) at = endOfComment('-->', at + 4);
    else if (text.startsWith('<![CDATA[', at)) at = endOf(']]>', at + 9);
    else if (text.startsWith('<?', at)) at = endOfComment('?>', at + 2);
    else {
      const end = tagEnd(at + 1);
      tags += 1;
      if (text[at + 1] === '/') depth -= 1;
      else if (text[end - 2] !== '/') depth += 1;
      if (depth > deepest || tags > mostTags) throw new ExchangeError('tooDeep');
      at = end;
    }
  }

  function endOfComment(mark: string, from: number): number {
    comments += 1;
    if (comments > mostComments) throw new ExchangeError('tooMany');
    return endOf(mark, from);
  }

  function endOf(mark: string, from: number): number {
    const found = text.indexOf(mark, from);
    return found === -1 ? text.length : found + mark.length;
  }

  /** Behind the `>` that ends a tag: one inside quotes does not. */
  function tagEnd(from: number): number {
    let quote = '';
    let attributes = 0;
    for (let at = from; at < text.length; at++) {
      const character = text.charAt(at);
      if (quote) quote = character === quote ? '' : quote;
      else if (character === '"' || character === "'") {
        quote = character;
        attributes += 1;
        if (attributes > mostAttributes) throw new ExchangeError('tooMany');
      } else if (character === '>') return at + 1;
    }
    return text.length;
  }
}
