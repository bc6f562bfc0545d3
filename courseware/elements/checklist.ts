import { defineElement } from './element.ts';
import { element } from './html.ts';
import { mapItems, singleList } from './list-of.ts';

/** Things to tick off, on the screen or on paper. Ticks stay on the device, for the person. */
export const checklist = defineElement({
  name: 'checklist',
  kind: 'container',
  attributes: {},
  label: 'none',
  check: (node) => (singleList(node, 'bulleted') ? undefined : 'a checklist holds one list with - and nothing else'),
  render: (_node, { children, number }) =>
    element(
      'ul',
      { className: ['checklist'], dataChecklist: String(number) },
      mapItems(children, (item) =>
        element('li', {}, [
          element('label', {}, [
            element('input', { type: 'checkbox', className: ['checklist-tick'], autoComplete: ['off'] }),
            element('span', {}, item.children),
          ]),
        ]),
      ),
    ),
});
