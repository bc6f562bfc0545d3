import { defineElement } from './element.ts';
import { element } from './html.ts';

/** The same in several ways, of which one is the learner's: their product. Which one that is stays on the device. */
export const tabs = defineElement({
  name: 'tabs',
  kind: 'container',
  attributes: { by: { type: 'slug', of: 'own' } },
  label: 'none',
  key: 'by',
  check: (node) => {
    const names = node.children.map((child) => (child.type === 'containerDirective' ? child.name : ''));
    if (names.some((name) => name !== 'tab')) return 'tabs hold :::tab and nothing else';
    if (names.length < 2 || names.length > 6) return 'two to six tabs';
    const values = node.children.map((child) => ('attributes' in child ? child.attributes?.is : ''));
    return new Set(values).size < values.length ? 'two tabs are the same' : undefined;
  },
  render: (_node, { attribute, children }) =>
    element('div', { className: ['tabs'], dataTabs: attribute('by') }, children),
});

/** One of the ways, with its name in [ ]. */
export const tab = defineElement({
  name: 'tab',
  kind: 'container',
  attributes: { is: { type: 'slug', of: 'own' } },
  label: 'needed',
  key: 'is',
  within: ['tabs'],
  check: (node) => (node.children.length < 2 ? 'the tab is empty' : undefined),
  render: (_node, { attribute, children }) => {
    const [label, ...rest] = children.filter((child) => child.type === 'element');
    return element('section', { className: ['tab'], dataTab: attribute('is') }, [
      element('p', { className: ['tab-name'] }, label?.type === 'element' ? label.children : []),
      element('div', { className: ['stack'] }, rest),
    ]);
  },
});
