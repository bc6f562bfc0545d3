import remarkRehype from 'remark-rehype';
import { unified } from 'unified';
import { visit } from 'unist-util-visit';
import { insertWordBreaks } from '#domain/text/word-breaks.ts';
import type { Asset } from './assets.ts';
import { readChartData } from './chart-data.ts';
import { lessonElements } from './elements/all-elements.ts';
import { type Child, type Element, element, type State, stringify, type Tree } from './elements/html.ts';
import { type Facts, factIn } from './facts.ts';
import type { DirectiveNode, LessonTree } from './lesson-tree.ts';
import { localizedAsset } from './localized-asset.ts';
import { requireAllowed } from './rendered-tags.ts';

export interface RenderedLesson {
  html: string;
  /** UTF-8 size of the HTML and of its pictures: what reading the lesson costs. Sound and film say their own size. */
  bytes: number;
}

/**
 * Renders a checked lesson as HTML with the design's class names. The tree must have passed `checkLesson`. Words of the
 * interface and what is written in the reader's way are places that are filled when the lesson is shown.
 *
 * @param locale language of the text: Lao gets line breaks, captions their language, pictures with words their file
 */
export function renderLesson(
  tree: LessonTree,
  { assets, facts }: { assets: ReadonlyMap<string, Asset>; facts: Facts },
  locale: string,
): RenderedLesson {
  let shownBytes = 0;
  let number = 0;
  const directive = (state: State, node: DirectiveNode) => {
    number += 1;
    const attribute = (name: string) => node.attributes?.[name] ?? '';
    return lessonElements.get(node.name)?.render(node, {
      number,
      attribute,
      locale,
      children: state.all(node) as Child[],
      data: (name) => {
        const found = readChartData(localizedAsset(assets, attribute(name), locale)?.csv ?? '');
        if ('problem' in found) throw new Error(`The lesson was rendered without its figures ${attribute(name)}`);
        return found;
      },
      fact: (slug) => {
        const found = facts.get(slug);
        if (!found) throw new Error(`The lesson was rendered without the fact ${slug}`);
        return factIn(found, locale);
      },
      addBytes: (bytes) => {
        shownBytes += bytes;
      },
      asset: (name = 'src') => {
        const found = localizedAsset(assets, attribute(name), locale);
        if (!found) throw new Error(`The lesson was rendered without its file ${attribute(name)}`);
        return found;
      },
    });
  };

  const root: Tree = unified()
    .use(remarkRehype, {
      handlers: { containerDirective: directive, leafDirective: directive, textDirective: directive },
    })
    .runSync(structuredClone(tree));
  visit(root, 'element', finishElement);
  visit(root, (node) => {
    if (node.type === 'text') node.value = insertWordBreaks(node.value);
    else if (node.type !== 'element' && node.type !== 'root') throw new Error(`The lesson rendered to a ${node.type}`);
  });
  const html = stringify(root);
  return { html, bytes: Buffer.byteLength(html) + shownBytes };
}

function finishElement(node: Element, index: number | undefined, parent: { children: unknown[] } | undefined): void {
  const { tagName, properties } = node;
  if (tagName === 'a' && /^(?:https|mailto):/.test(String(properties.href)))
    properties.rel = ['noopener', 'noreferrer'];
  if ((tagName === 'th' || tagName === 'td') && properties.align !== undefined) {
    if (properties.align === 'right') properties.className = ['n'];
    properties.align = undefined;
  }
  // The empty corner of a table heads nothing.
  if (tagName === 'th' && node.children.length === 0) node.tagName = 'td';
  else if (tagName === 'th') properties.scope ??= 'col';
  requireAllowed(node);
  if (tagName === 'table' && parent && index !== undefined && !properties.className) {
    properties.className = ['table'];
    // A wide table scrolls inside its own box, and the keyboard can reach that box.
    parent.children[index] = element('div', { className: ['table-wrap'], role: 'group', tabIndex: 0 }, [node]);
  }
}
