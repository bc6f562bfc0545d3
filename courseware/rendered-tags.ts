import type { Element } from './elements/html.ts';

/** Everything that a stored lesson can hold. The renderer makes nothing else; this is the second lock on the door. */
const allowed: Record<string, readonly string[]> = {
  p: ['className', 'id'],
  h2: [],
  h3: ['className', 'id'],
  strong: [],
  em: [],
  a: ['href', 'className', 'rel', 'download'],
  ul: ['className', 'dataChecklist'],
  ol: ['className', 'start'],
  li: ['className'],
  table: ['className'],
  thead: [],
  tbody: [],
  tr: [],
  th: ['className', 'scope'],
  td: ['className'],
  div: ['className', 'role', 'tabIndex', 'dataQuiz', 'dataCalculator', 'dataWorked', 'dataTabs', 'dir'],
  section: ['className', 'ariaLabelledBy', 'id', 'dataTab'],
  span: ['className', 'dataWord', 'dataFill', 'dataOf', 'dataNumber', 'style', 'ariaHidden'],
  b: [],
  bdi: ['className'],
  details: ['className'],
  summary: [],
  label: [],
  input: ['type', 'className', 'autoComplete'],
  button: ['type', 'className', 'hidden'],
  figure: ['className'],
  figcaption: ['className'],
  img: ['src', 'alt', 'width', 'height', 'loading', 'decoding'],
  audio: ['src', 'controls', 'preload'],
  video: ['src', 'controls', 'preload', 'playsInline'],
  svg: ['viewBox', 'role', 'ariaLabelledBy', 'className'],
  title: ['id'],
  rect: ['x', 'y', 'width', 'height', 'className'],
  line: ['x1', 'x2', 'y1', 'y2', 'className'],
  polyline: ['points', 'className'],
  text: ['x', 'y', 'textAnchor', 'className'],
  tspan: ['dataNumber'],
  track: ['src', 'kind', 'srcLang', 'default'],
};

/** @throws Error when the renderer made something that a lesson never holds */
export function requireAllowed({ tagName, properties }: Element): void {
  const known = Object.hasOwn(allowed, tagName) ? allowed[tagName] : undefined;
  if (!known) throw new Error(`The lesson rendered to <${tagName}>`);
  for (const [name, value] of Object.entries(properties)) {
    if (value !== undefined && !known.includes(name)) throw new Error(`The lesson rendered to <${tagName} ${name}>`);
  }
}
