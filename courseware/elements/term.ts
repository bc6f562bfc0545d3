import { isOneOf } from '#courseware/shared-glossary.ts';
import { defineElement } from './element.ts';
import { element } from './html.ts';

/** A key term, which the page explains. */
export const term = defineElement({
  name: 'term',
  kind: 'text',
  attributes: { slug: { type: 'slug', of: 'term' } },
  label: 'needed',
  key: 'slug',
  check: (node, { attribute, wordsFor, textOf }) => {
    const right = wordsFor(attribute('slug'));
    return right.length === 0 || isOneOf(textOf(node), right)
      ? undefined
      : `the glossary's words are ${right.map((one) => `"${one}"`).join(', ')}`;
  },
  render: (_node, { attribute, children }) =>
    element('a', { className: ['term'], href: `#term-${attribute('slug')}` }, children),
});
