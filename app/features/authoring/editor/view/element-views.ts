import { Pencil } from 'lucide';
import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView, NodeViewConstructor } from 'prosemirror-view';
import { readInto } from '#app/features/authoring/editor/document/lesson-document.ts';
import type { Origin } from '#app/features/authoring/editor/document/origin.ts';
import type { EditorData, ElementForm } from '#app/features/authoring/editor/editor-data.ts';
import { h, icon } from './dom.ts';
import { askElement } from './element-dialog.ts';

/** What the views of elements need of the editor around them. */
export interface ViewDeps {
  data: EditorData;
  origin(): Origin;
}

/** How elements look while a lesson is written: what they are called, what they say, and a button for the rest. */
export function elementViews(deps: ViewDeps): Record<string, NodeViewConstructor> {
  return {
    part: (node, view, getPos) => new ElementView(node, view, getPos, deps),
    box: (node, view, getPos) => new ElementView(node, view, getPos, deps),
    source: (_node, view, getPos) => sourceView(view, getPos, deps),
  };
}

function formOf({ elements }: EditorData, node: Node): ElementForm | undefined {
  return elements.find(({ name }) => name === node.attrs.name);
}

/** Opens the form of an element that stands in the text. */
export function editElement(view: EditorView, at: number, { data }: ViewDeps): void {
  const node = view.state.doc.nodeAt(at);
  const form = node && formOf(data, node);
  if (!node || !form) return;
  const { attributes, label } = node.attrs;
  askElement({
    form,
    values: { attributes, label },
    data,
    done: (values) => view.dispatch(view.state.tr.setNodeMarkup(at, null, { ...node.attrs, ...values })),
    after: () => view.focus(),
  });
}

class ElementView implements NodeView {
  readonly dom: HTMLElement;
  readonly contentDOM: HTMLElement | null;
  readonly #head: HTMLElement;
  readonly #deps: ViewDeps;
  readonly #edit: () => void;
  #node: Node;

  constructor(node: Node, view: EditorView, getPos: () => number | undefined, deps: ViewDeps) {
    this.#node = node;
    this.#deps = deps;
    this.#edit = () => {
      const at = getPos();
      if (at !== undefined) editElement(view, at, deps);
    };
    this.#head = h('div', { class: 'element-head', contenteditable: 'false' });
    this.contentDOM = node.isAtom ? null : h('div', { class: 'element-body' });
    this.dom = h('div', { class: 'element' }, this.#head, this.contentDOM);
    this.#draw();
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type || node.attrs.name !== this.#node.attrs.name) return false;
    const isSame = node.hasMarkup(this.#node.type, this.#node.attrs);
    this.#node = node;
    if (!isSame) this.#draw();
    return true;
  }

  stopEvent(event: Event): boolean {
    return event.target instanceof Element && event.target.closest('.element-head button') !== null;
  }

  ignoreMutation(mutation: { type: string; target: globalThis.Node }): boolean {
    return mutation.type !== 'selection' && !this.contentDOM?.contains(mutation.target);
  }

  #draw(): void {
    const { data } = this.#deps;
    const form = formOf(data, this.#node);
    const { name, attributes, label } = this.#node.attrs as {
      name: string;
      attributes: Record<string, string>;
      label: string;
    };
    this.dom.className = ['element', name === 'note' ? `note-${attributes.kind ?? 'info'}` : ''].join(' ').trim();
    const title = form?.title ?? name;
    const hasForm = form && (form.attributes.length > 0 || form.label !== 'none');
    this.#head.replaceChildren(
      h(
        'div',
        { class: 'row between' },
        h('span', { class: 'element-name' }, title, ...this.#chosen(form)),
        hasForm
          ? h(
              'button',
              {
                type: 'button',
                class: 'btn btn-sm',
                'aria-label': `${data.words.change}: ${title}`,
                on: { click: this.#edit },
              },
              icon(Pencil),
              data.words.change,
            )
          : null,
      ),
      ...this.#picture(),
      ...(label ? [h('p', { class: 'element-label', dir: 'auto', lang: data.locale }, label)] : []),
      ...this.#texts(form),
    );
  }

  /** The words of what was chosen: the kind of a note, the question of a quiz. */
  #chosen(form: ElementForm | undefined): HTMLElement[] {
    const { choices } = this.#deps.data;
    return (form?.attributes ?? []).flatMap((field) => {
      const value: string = this.#node.attrs.attributes[field.name] ?? '';
      if (!value || field.type === 'text' || field.type === 'file') return [];
      const known =
        field.type === 'choice' ? field.of : field.type === 'slug' && field.of === 'quiz' ? choices.quizzes : [];
      return [h('bdi', { class: 'chip' }, known.find(({ slug }) => slug === value)?.words ?? value)];
    });
  }

  #texts(form: ElementForm | undefined): HTMLElement[] {
    const { locale } = this.#deps.data;
    return (form?.attributes ?? []).flatMap((field) => {
      const value: string = this.#node.attrs.attributes[field.name] ?? '';
      if (field.type === 'file')
        return value && !this.#hrefOf(value) ? [h('p', { class: 'small muted' }, h('bdi', {}, value))] : [];
      return field.type === 'text' && value ? [h('p', { class: 'small muted', dir: 'auto', lang: locale }, value)] : [];
    });
  }

  #hrefOf(path: string): string | null {
    return this.#deps.data.choices.files.find((file) => file.path === path)?.href ?? null;
  }

  #picture(): HTMLElement[] {
    const { src = '', alt = '' } = this.#node.attrs.attributes;
    const href = /\.(svg|webp|png)$/.test(src) ? this.#hrefOf(src) : null;
    return href ? [h('img', { src: href, alt, loading: 'lazy', decoding: 'async' })] : [];
  }
}

/** Markdown as it is written, until "done" makes blocks of it. */
function sourceView(view: EditorView, getPos: () => number | undefined, { data, origin }: ViewDeps): NodeView {
  const close = () => {
    const at = getPos();
    const node = at === undefined ? null : view.state.doc.nodeAt(at);
    if (at === undefined || !node) return;
    const made = readInto(origin(), node.textContent);
    const tr = view.state.tr;
    view.dispatch(made.length ? tr.replaceWith(at, at + node.nodeSize, made) : tr.delete(at, at + node.nodeSize));
    view.focus();
  };
  const contentDOM = h('pre', { dir: 'auto' });
  const head = h(
    'div',
    { class: 'element-head row between', contenteditable: 'false' },
    h('span', { class: 'element-name' }, data.words.markdown),
    h('button', { type: 'button', class: 'btn btn-sm', on: { click: close } }, data.words.done),
  );
  return {
    dom: h('div', { class: 'element element-source' }, head, contentDOM),
    contentDOM,
    stopEvent: (event) => event.target instanceof Element && event.target.closest('button') !== null,
    ignoreMutation: (mutation) => mutation.type !== 'selection' && !contentDOM.contains(mutation.target),
  };
}
