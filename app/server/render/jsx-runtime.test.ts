import { createElement, Fragment as ReactFragment } from 'react';
import { jsx as reactJsx } from 'react/jsx-runtime';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { Fragment, jsx, jsxs } from './jsx-runtime.ts';

function Named({ name = 'nobody' }: { name?: string }) {
  return createElement('b', null, name);
}

it('makes the elements that React makes', () => {
  const made: [Parameters<typeof reactJsx>[0], Record<string, unknown>, (string | number)?][] = [
    ['p', {}],
    ['p', { className: 'row', children: ['a', 1, null] }],
    ['li', { children: 'a' }, 7],
    [Named, { name: 'Noy' }, 'noy'],
    [ReactFragment, { children: 'a' }],
    ['p', { ref: { current: null }, children: 'a' }],
    [Object.assign(({ size }: { size?: number }) => createElement('i', null, size), { defaultProps: { size: 3 } }), {}],
  ];
  expect(Fragment).toBe(ReactFragment);
  for (const [type, props, key] of made) {
    const [ours, wanted] = [jsx(type, { ...props }, key), reactJsx(type, { ...props }, key)];
    // React's own carry more while it is developed with.
    expect({ ...wanted }).toMatchObject({ ...ours });
    expect(renderToStaticMarkup(jsxs('div', { children: ours }))).toBe(
      renderToStaticMarkup(createElement('div', null, wanted)),
    );
  }
});
