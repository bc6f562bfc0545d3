import { visit } from 'unist-util-visit';
import type { DirectiveNode, LessonNode } from '#courseware/lesson-tree.ts';
import { defineElement } from './element.ts';
import { type Child, type Element, element, text, word } from './html.ts';

type Scene = DirectiveNode;
type Link = Extract<LessonNode, { type: 'link' }>;

const scenesOf = (node: DirectiveNode): Scene[] =>
  node.children.filter((child): child is Extract<typeof child, { type: 'containerDirective' }> =>
    child.type === 'containerDirective' ? child.name === 'scene' : false,
  );
const idOf = (scene: Scene) => scene.attributes?.id ?? '';

/** The choices of a scene: links within the lesson, each an item of the list at its end. */
function choicesOf(scene: Scene): Link[] {
  const list = scene.children.at(-1);
  if (list?.type !== 'list') return [];
  return list.children.flatMap((item) => {
    const [paragraph] = item.children;
    const [link, ...more] = paragraph?.type === 'paragraph' ? paragraph.children : [];
    const isAlone = item.children.length === 1 && more.length === 0;
    return isAlone && link?.type === 'link' && link.url.startsWith('#') ? [link] : [];
  });
}

/**
 * Something that happens, and what one does: each choice leads to what comes of it. Links alone move it on (the scene that
 * was chosen is the target of the page), so that it needs no scripts; on paper all scenes stand there, each with its choice.
 */
export const scenario = defineElement({
  name: 'scenario',
  kind: 'container',
  attributes: {},
  label: 'none',
  hasInnerLinks: true,
  check: (node) => {
    const scenes = scenesOf(node);
    if (scenes.length < node.children.length) return 'a scenario holds :::scene and nothing else';
    if (scenes.length < 3) return 'a scenario has a scene to begin with, and one for each choice';
    const ids = scenes.map(idOf);
    if (new Set(ids).size < ids.length) return 'two scenes have the same id';
    const targets = new Set<string>();
    for (const scene of scenes) {
      const choices = choicesOf(scene).map((link) => link.url.slice(1));
      const isEnd = Boolean(scene.attributes?.end);
      if (isEnd && choices.length > 0) return `the scene "${idOf(scene)}" ends the story and has choices`;
      if (!isEnd && (choices.length < 2 || choices.length > 4)) {
        return `the scene "${idOf(scene)}" has a list of two to four links #scene at its end, or says how it ends (end=)`;
      }
      const unknown = choices.find((one) => !ids.includes(one));
      if (unknown) return `there is no scene "${unknown}"`;
      for (const choice of choices) targets.add(choice);
    }
    const lost = ids.slice(1).find((id) => !targets.has(id));
    return lost ? `no choice leads to the scene "${lost}"` : undefined;
  },
  render: (node, { children, number }) => {
    const scenes = scenesOf(node);
    const place = (id: string) => `scene-${number}-${id}`;
    const first = place(idOf(scenes[0] ?? node));
    const sections = children.filter((child) => child.type === 'element');
    return element(
      'div',
      { className: ['scenario'], role: 'group' },
      sections.map((section, index) => {
        const scene = scenes[index] ?? node;
        leadTo(section, place);
        const before = scenes.flatMap((one) =>
          choicesOf(one).flatMap((link) => (link.url === `#${idOf(scene)}` ? [{ from: place(idOf(one)), link }] : [])),
        )[0];
        const isEnd = Boolean(scene.attributes?.end);
        return element('section', { ...section.properties, id: place(idOf(scene)) }, [
          ...(before ? [chosen(before.link)] : []),
          ...section.children,
          ...(before ? [wayBack(isEnd ? first : before.from, isEnd)] : []),
        ]);
      }),
    );
  },
});

/** A place in the story. `end` says how it ends, and colours it. */
export const scene = defineElement({
  name: 'scene',
  kind: 'container',
  attributes: {
    id: { type: 'slug', of: 'own' },
    end: { type: 'choice', of: ['ok', 'warn', 'danger'], isOptional: true },
  },
  label: 'none',
  key: 'id',
  within: ['scenario'],
  check: (node) => (node.children.length === 0 ? 'the scene is empty' : undefined),
  render: (_node, { attribute, children }) => {
    const end = attribute('end');
    const blocks = children.map((child) =>
      !end && child === lastList(children) && child.type === 'element'
        ? { ...child, properties: { className: ['choices'] } }
        : child,
    );
    const isBox = end ? ['note', `note-${end}`] : [];
    const inside = element('div', { className: ['stack'] }, blocks);
    return element(
      'section',
      { className: ['scene'] },
      end ? [element('div', { className: isBox }, [inside])] : [inside],
    );
  },
});

function lastList(children: readonly Child[]): Child | undefined {
  return children.filter((child) => child.type === 'element' && child.tagName === 'ul').at(-1);
}

function leadTo(section: Element, place: (id: string) => string): void {
  visit(section, 'element', (node) => {
    const { href } = node.properties;
    if (node.tagName === 'a' && typeof href === 'string' && /^#(?!term-)/.test(href)) {
      node.properties.href = `#${place(href.slice(1))}`;
    }
  });
}

function chosen(link: Link): Element {
  let said = '';
  visit(link, 'text', ({ value }) => {
    said += value;
  });
  return element('p', { className: ['scene-choice'] }, [
    element('span', { className: ['small'] }, [word('youChose')]),
    text(' '),
    element('b', {}, [text(said)]),
  ]);
}

function wayBack(to: string, isEnd: boolean): Element {
  return element('p', { className: ['scene-back'] }, [
    element('a', { href: `#${to}` }, [word(isEnd ? 'startAgain' : 'chooseAgain')]),
  ]);
}
