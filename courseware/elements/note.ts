import { defineElement } from './element.ts';
import { element } from './html.ts';

/** A box that stands out: something to know, that is right, to mind, or dangerous. */
export const note = defineElement({
  name: 'note',
  kind: 'container',
  attributes: { kind: { type: 'choice', of: ['info', 'ok', 'warn', 'danger'] } },
  label: 'none',
  key: 'kind',
  check: (node) => (node.children.length === 0 ? 'the note is empty' : undefined),
  render: (_node, { attribute, children }) =>
    element('div', { className: ['note', `note-${attribute('kind')}`], role: 'note' }, [
      element('div', { className: ['stack', 'stack-2'] }, children),
    ]),
});
