import { type Document, isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import { parseForEdit, writeYaml } from './edit-course.ts';
import { looseYaml } from './outline.ts';
import { listOf, mapOf, textOf } from './quiz-form/loose-values.ts';
import { tidyLeaf } from './quiz-form/merge-sheets.ts';
import { putIn } from './quiz-form/yaml-put.ts';

/** The glossary of a course that has none yet. */
export const emptyGlossary = 'terms: []\n';

/** A key term of a course as its form has it: `t:lo` the word, `d:lo` what it means. */
export interface TermSheet {
  slug: string;
  /** It has words here; otherwise those of all courses hold. */
  hasWords: boolean;
  leaves: Readonly<Record<string, string>>;
}

export type GlossaryEdit =
  | { edit: 'addShared'; slug: string }
  | { edit: 'addOwn'; slug: string; locale: string; term: string; definition: string }
  | { edit: 'write'; slug: string; leaves: Readonly<Record<string, string>> }
  | { edit: 'remove'; slug: string };

/** The terms of a course's glossary.yaml, as far as it can be read; undefined where it cannot. */
export function readTerms(text: string, locales: readonly string[]): TermSheet[] | undefined {
  const file = looseYaml(text);
  if (file === null) return undefined;
  return listOf(mapOf(file).terms).map((one) => {
    const { slug, term, definition } = mapOf(one);
    const [words, meanings] = [mapOf(term), mapOf(definition)];
    const leaves = locales.flatMap((locale) => [
      [`t:${locale}`, textOf(words[locale])],
      [`d:${locale}`, textOf(meanings[locale])],
    ]);
    return { slug: textOf(slug), hasWords: term !== undefined, leaves: Object.fromEntries(leaves) };
  });
}

/**
 * Changes the key terms of a course; what says the same stays byte for byte. What is not there any more is passed over.
 *
 * @throws AppError `outline_unreadable`
 */
export function editGlossary(text: string, edit: GlossaryEdit): string {
  const document = parseForEdit(text);
  const terms = termsOf(document);
  const at = terms.items.findIndex((one) => isMap(one) && String(one.get('slug')) === edit.slug);
  const found = terms.items[at];
  switch (edit.edit) {
    case 'addShared':
    case 'addOwn': {
      if (found) return text;
      const words =
        edit.edit === 'addOwn'
          ? { term: { [edit.locale]: edit.term }, definition: { [edit.locale]: edit.definition } }
          : {};
      terms.flow = false;
      terms.items.push(document.createNode({ slug: edit.slug, ...words }));
      return writeYaml(document);
    }
    case 'remove':
      if (!found) return text;
      terms.items.splice(at, 1);
      return writeYaml(document);
    case 'write':
      return isMap(found) && write(document, found, edit.leaves) ? writeYaml(document) : text;
  }
}

function write(document: Document, term: YAMLMap, leaves: Readonly<Record<string, string>>): boolean {
  let isChanged = false;
  for (const [name, given] of Object.entries(leaves)) {
    const [part, locale = ''] = name.split(':');
    const key = part === 't' ? 'term' : 'definition';
    const words = tidyLeaf(given);
    const before = term.getIn([key, locale]);
    if (words === (typeof before === 'string' ? tidyLeaf(before) : '')) continue;
    putIn(document, term, key, locale, words || undefined);
    isChanged = true;
  }
  return isChanged;
}

function termsOf(document: Document): YAMLSeq {
  const root = document.contents as YAMLMap;
  const found = root.get('terms', true);
  if (isSeq(found)) return found;
  const made = document.createNode([]) as YAMLSeq;
  root.set('terms', made);
  return made;
}
