import { defineElement } from './element.ts';
import { element, filled, text } from './html.ts';

/** A figure from the dated facts, shown with its day and source in the reader's notation. */
export const fact = defineElement({
  name: 'fact',
  kind: 'text',
  attributes: { slug: { type: 'slug', of: 'fact' } },
  label: 'optional',
  key: 'slug',
  render: (_node, { attribute, children, fact }) => {
    const { value, unit, date, source, expires } = fact(attribute('slug'));
    const place = filled('fact', { value, unit, date, source, expires });
    return element('span', { className: ['fact'] }, [...children, ...(children.length > 0 ? [text(' ')] : []), place]);
  },
});
