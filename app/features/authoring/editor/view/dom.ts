import type { IconNode } from 'lucide';

type Child = Node | string | null | undefined | false;

interface Properties {
  class?: string;
  on?: Record<string, (event: Event) => void>;
  [attribute: string]: unknown;
}

/** Makes an element; `true` and `false` set and leave out an attribute. */
export function h<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  { on = {}, ...attributes }: Properties = {},
  ...children: Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    made.setAttribute(attribute, value === true ? '' : String(value));
  }
  for (const [event, handle] of Object.entries(on)) made.addEventListener(event, handle);
  made.append(...children.filter((child): child is Node | string => Boolean(child)));
  return made;
}

const svg = 'http://www.w3.org/2000/svg';

export function icon(shapes: IconNode, { mirrored = false } = {}): SVGElement {
  const made = document.createElementNS(svg, 'svg');
  const attributes = {
    viewBox: '0 0 24 24',
    fill: 'none',
    stroke: 'currentColor',
    'aria-hidden': 'true',
    focusable: 'false',
  };
  made.setAttribute('class', `icon${mirrored ? ' icon-dir' : ''}`);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  for (const [tag, given] of shapes) {
    const shape = document.createElementNS(svg, tag);
    for (const [name, value] of Object.entries(given)) shape.setAttribute(name, String(value));
    made.append(shape);
  }
  return made;
}

/** A button that only shows a sign; its words are read out and shown on pointing. */
export function iconButton(
  shapes: IconNode,
  words: string,
  press: () => void,
  properties: Properties = {},
): HTMLButtonElement {
  return h(
    'button',
    {
      type: 'button',
      class: 'btn btn-quiet btn-icon',
      'aria-label': words,
      title: words,
      on: { click: press },
      ...properties,
    },
    icon(shapes),
  );
}
