import type { ReactElement } from 'react';
import { jsx as makeElement } from 'react/jsx-runtime';

export { Fragment } from 'react/jsx-runtime';

type Arguments = Parameters<typeof makeElement>;

const elementType = Symbol.for('react.element');

/**
 * Makes the elements of pages that the server renders (`vite.config.ts` puts it in the place of `react/jsx-runtime`
 * there). React 18 copies the properties of each element one by one, which is a twentieth of the time of a page, although
 * nobody else has the object that JSX makes for them; React 19 does not do that any more. A test compares the elements.
 */
function jsx(type: Arguments[0], props: Record<string, unknown>, key?: Arguments[2]): ReactElement {
  if (props.ref !== undefined || props.key !== undefined || mayHaveDefaults(type)) return makeElement(type, props, key);
  const made = {
    $$typeof: elementType,
    type,
    key: key === undefined ? null : `${key}`,
    ref: null,
    props,
    _owner: null,
  };
  return made as ReactElement;
}

export { jsx, jsx as jsxs };

/** Tags and fragments have no defaults; what `memo` and `forwardRef` make may. */
function mayHaveDefaults(type: unknown): boolean {
  return (typeof type === 'function' && 'defaultProps' in type) || (typeof type === 'object' && type !== null);
}
