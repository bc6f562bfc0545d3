/** Why XML from people is not parsed. */
export type XmlProblem = 'docType' | 'tooDeep' | 'tooMany' | 'notXml';

export class XmlError extends Error {
  override readonly name = 'XmlError';
  readonly problem: XmlProblem;
  /** Of the file, where it is known. */
  readonly line: string;

  constructor(problem: XmlProblem, line = '') {
    super(problem);
    this.problem = problem;
    this.line = line;
  }
}

const mostTags = 400_000;
/** On one tag; those of tools have ten. */
const mostAttributes = 100;
/** Comments and instructions; tools write few. */
const mostComments = 20_000;

/**
 * Refuses XML that only a program would write, before it is parsed: a document type (with which come entities), tags
 * inside one another without end, too many of them or of their attributes and comments. One look at each character.
 *
 * @throws XmlError
 */
export function checkXmlBounds(text: string, { deepest }: { deepest: number }): void {
  if (/<!(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)/i.test(text)) throw new XmlError('docType');
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
      if (depth > deepest || tags > mostTags) throw new XmlError('tooDeep');
      at = end;
    }
  }

  function endOfComment(mark: string, from: number): number {
    comments += 1;
    if (comments > mostComments) throw new XmlError('tooMany');
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
        if (attributes > mostAttributes) throw new XmlError('tooMany');
      } else if (character === '>') return at + 1;
    }
    return text.length;
  }
}
