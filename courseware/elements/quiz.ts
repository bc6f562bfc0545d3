import { defineElement } from './element.ts';
import { part } from './html.ts';

/** The place of a "check yourself" quiz. */
export const quiz = defineElement({
  name: 'quiz',
  kind: 'leaf',
  attributes: { slug: { type: 'slug', of: 'quiz' } },
  label: 'none',
  key: 'slug',
  isAlone: true,
  render: (_node, { attribute }) => part('quiz', attribute('slug')),
});
