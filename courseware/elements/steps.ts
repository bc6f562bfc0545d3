import { defineElement } from './element.ts';
import { element } from './html.ts';
import { mapItems, singleList } from './list-of.ts';

/** What to do, one after the other, with large numbers. */
export const steps = defineElement({
  name: 'steps',
  kind: 'container',
  attributes: {},
  label: 'none',
  check: (node) => (singleList(node, 'numbered') ? undefined : 'steps hold one numbered list and nothing else'),
  render: (_node, { children }) =>
    element(
      'ol',
      { className: ['steps'] },
      mapItems(children, (item) => element('li', {}, [element('div', {}, item.children)])),
    ),
});
