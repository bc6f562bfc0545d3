import { defineElement } from './element.ts';
import { element } from './html.ts';
import { mapItems, singleList } from './list-of.ts';

/** How one thing leads to the next: boxes with arrows between them, which are a numbered list to who hears them. */
export const flow = defineElement({
  name: 'flow',
  kind: 'container',
  attributes: {},
  label: 'none',
  check: (node) => {
    const list = singleList(node, 'numbered');
    if (!list) return 'a flow holds one numbered list and nothing else';
    return list.children.length < 2 || list.children.length > 9 ? 'a flow has two to nine stations' : undefined;
  },
  render: (_node, { children }) =>
    element(
      'ol',
      { className: ['flow'] },
      mapItems(children, (item) => element('li', {}, [element('div', {}, item.children)])),
    ),
});
