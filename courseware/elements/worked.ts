import { defineElement } from './element.ts';
import { element, word } from './html.ts';
import { blocksOf, mapItems, singleList } from './list-of.ts';

/**
 * A worked example, line by line. The last line is the learner's: its first paragraph asks, what follows it is the answer,
 * which stays closed. Without scripts all lines stand there; on paper the answer is left out.
 */
export const worked = defineElement({
  name: 'worked',
  kind: 'container',
  attributes: {},
  label: 'none',
  check: (node) => {
    const list = singleList(node, 'numbered');
    if (!list) return 'a worked example holds one numbered list and nothing else';
    if (list.children.length < 2) return 'a worked example has at least two lines';
    return (list.children.at(-1)?.children.length ?? 0) < 2
      ? "the last line is the learner's: ask in its first paragraph, answer in the next one"
      : undefined;
  },
  render: (_node, { children }) => {
    const lines = mapItems(children, (item, index, items) => {
      if (index < items - 1) return element('li', {}, [element('div', {}, item.children)]);
      const [asked, ...answer] = blocksOf(item.children);
      return element('li', { className: ['worked-own'] }, [
        element('div', { className: ['stack', 'stack-2'] }, [
          element('p', { className: ['small', 'b'] }, [word('yourTurn')]),
          ...(asked ? [asked] : []),
          element('details', {}, [element('summary', {}, [word('showAnswer')]), element('div', {}, answer)]),
        ]),
      ]);
    });
    return element('div', { className: ['worked'], dataWorked: '' }, [
      element('ol', { className: ['steps'] }, lines),
      element('button', { type: 'button', className: ['btn'], hidden: true }, [word('nextLine')]),
    ]);
  },
});
