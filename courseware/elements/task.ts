import { defineElement } from './element.ts';
import { element, filled, word } from './html.ts';

/** Something to do now, away from the screen, with the time that it takes. */
export const task = defineElement({
  name: 'task',
  kind: 'container',
  attributes: { minutes: { type: 'number', least: 1, most: 600, isWhole: true } },
  label: 'none',
  key: 'minutes',
  check: (node) => (node.children.length === 0 ? 'say what is to be done' : undefined),
  render: (_node, { attribute, children, number }) =>
    element('section', { className: ['task'], ariaLabelledBy: [`task-${number}`] }, [
      element('p', { className: ['task-head'], id: `task-${number}` }, [
        element('b', {}, [word('doNow')]),
        element('span', { className: ['chip'] }, [filled('minutes', { minutes: Number(attribute('minutes')) })]),
      ]),
      element('div', { className: ['stack', 'stack-2'] }, children),
    ]),
});
