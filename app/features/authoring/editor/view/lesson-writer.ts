import type { Node } from 'prosemirror-model';
import type { EditorView } from 'prosemirror-view';
import { replaceBlock } from '#app/features/authoring/editor/commands/block-commands.ts';
import { sourceBlock } from '#app/features/authoring/editor/document/from-tree.ts';
import { splitFile } from '#app/features/authoring/editor/document/front-matter.ts';
import { readDocument, writeBlock, writeDocument } from '#app/features/authoring/editor/document/lesson-document.ts';
import type { Origin } from '#app/features/authoring/editor/document/origin.ts';
import type { EditorData } from '#app/features/authoring/editor/editor-data.ts';
import { Autosave, type KeptText, type SaveState } from '#app/features/authoring/editor/keeping/autosave.ts';
import { type KeptTexts, keptTexts } from '#app/features/authoring/editor/keeping/kept-texts.ts';
import { sendText } from '#app/features/authoring/editor/keeping/save-request.ts';
import { mergeTexts } from '#domain/authoring/merge.ts';
import { conflictPane } from './conflict-pane.ts';
import { h } from './dom.ts';
import type { ViewDeps } from './element-views.ts';
import { type FrontFields, makeFrontFields } from './front-fields.ts';
import { askInsert } from './insert-dialog.ts';
import { type Mode, modeSwitch } from './mode-switch.ts';
import { offerKept } from './offer-kept.ts';
import { askLink, askPhrase } from './phrase-dialogs.ts';
import { Preview } from './preview.ts';
import { ProblemsAnew } from './problems-anew.ts';
import { makeStatusLine } from './status-line.ts';
import { makeTextView } from './text-view.ts';
import { makeToolbar, type Toolbar } from './toolbar.ts';
import { UndoOffer } from './undo-offer.ts';

/** Written into the page this long after a letter, and at once when the page goes. */
const settleMs = 60;

/** Puts the parts of the editor together: the text with its tools and fields, the Markdown, the preview, and what saves. */
export class LessonWriter {
  readonly #form: HTMLFormElement;
  readonly #area: HTMLTextAreaElement;
  /** What holds the form and the preview: on a phone one of them is seen. */
  readonly #page: HTMLElement;
  readonly #data: EditorData;
  readonly #kept: KeptTexts;
  readonly #save: Autosave;
  readonly #preview: Preview;
  readonly #status;
  readonly #fields: FrontFields;
  readonly #toolbar: Toolbar;
  readonly #view: EditorView;
  readonly #deps: ViewDeps;
  readonly #conflictPlace = h('div');
  readonly #undo: UndoOffer;
  readonly #problems = new ProblemsAnew();
  #front = '';
  #origin: Origin;
  #mode: Mode = 'write';
  #columns = h('div');
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(form: HTMLFormElement, area: HTMLTextAreaElement, data: EditorData) {
    this.#form = form;
    // What the server has said: browsers fill in what stood there before the page was loaded again.
    area.value = area.defaultValue;
    this.#area = area;
    this.#page = form.closest<HTMLElement>('[data-lesson-page]') ?? form;
    this.#data = data;
    const { words } = data;
    const person = document.documentElement.dataset.person ?? '-';
    this.#kept = keptTexts({ person, file: data.file, title: data.title, href: location.pathname });
    const { front, markdown } = splitFile(area.value);
    const { doc, origin } = readDocument(markdown);
    this.#front = front;
    this.#origin = origin;
    this.#status = makeStatusLine(words);
    this.#preview = new Preview(data, () => this.text);
    this.#fields = makeFrontFields(data, (edit) => {
      this.#front = edit(this.#front);
      this.#changed();
    });
    const place = h('div', { class: 'editor-paper' });
    this.#deps = { data, origin: () => this.#origin };
    this.#view = makeTextView(place, doc, this.#deps, {
      link: () => askLink(this.#view, this.#deps),
      changed: () => this.#changed(),
      moved: () => this.#toolbar?.update(this.#view.state),
    });
    this.#undo = new UndoOffer(this.#view, words);
    this.#toolbar = makeToolbar(this.#view, words, {
      link: () => askLink(this.#view, this.#deps),
      term: () => askPhrase(this.#view, this.#deps),
      insert: () => askInsert(this.#view, this.#deps),
      asMarkdown: replaceBlock((block) => [sourceBlock(writeBlock(block, this.#origin))]),
      removed: () => this.#undo.offer(),
      say: (said) => this.#status.say(said),
    });
    this.#save = new Autosave(
      {
        send: (sending) => sendText(data, sending),
        keep: (kept) => this.#kept.keep(kept).finally(() => void window.sala?.count?.()),
        takeIn: (change) => this.#takeIn(change),
        tell: (state) => this.#tell(state),
        now: () => new Date(),
        newId: () => crypto.randomUUID?.() ?? newId(),
        later: (ms, work) => {
          const timer = setTimeout(work, ms);
          return () => clearTimeout(timer);
        },
      },
      { text: area.value, version: data.version },
    );
    this.#build(place);
  }

  /** What would be saved now. */
  get text(): string {
    if (this.#mode === 'markdown') return this.#area.value;
    return this.#front + writeDocument(this.#view.state.doc, this.#origin);
  }

  async begin(): Promise<void> {
    this.#tell({ kind: 'saved', at: null, isMerged: false });
    this.#fields.show(this.#front);
    this.#toolbar.update(this.#view.state);
    const left = await this.#kept.leftBehind().catch(() => []);
    const offers = left.filter(({ kept, isLocked }) => isLocked || kept.text !== this.#save.text);
    for (const one of left) if (!offers.includes(one)) await one.forget();
    if (offers.length > 0) this.#conflictPlace.before(offerKept(offers, this.#data, (kept) => this.#takeUp(kept)));
  }

  #build(place: HTMLElement): void {
    const { words } = this.#data;
    const write = h(
      'div',
      { class: 'editor-write' },
      this.#toolbar.dom,
      h('div', { class: 'editor-sheet' }, this.#fields.dom, place),
      this.#undo.dom,
    );
    const field = this.#area.closest<HTMLElement>('.field') ?? this.#area;
    field.classList.add('editor-markdown');
    const modes = modeSwitch(words, (mode) => this.#show(mode));
    this.#columns = h('div', { class: 'editor-main' }, write);
    const head = h('div', { class: 'editor-head row between wrap' }, modes, this.#status.dom);
    field.before(h('div', { class: 'editor' }, head, this.#conflictPlace, this.#columns));
    write.after(field);
    this.#page.dataset.mode = this.#mode;
    // The editor is a card by itself.
    this.#form.classList.remove('card', 'card-in');
    document.querySelector('[data-lesson-preview]')?.replaceChildren(this.#preview.dom);
    this.#area.addEventListener('input', () => this.#changed());
    this.#form.addEventListener('submit', (event) => {
      // Other buttons of the form do what they say, with what stands here; saving is done without leaving the page.
      this.#settle();
      if (event.target !== this.#form || event.submitter?.hasAttribute('formaction')) return;
      event.preventDefault();
      void this.#save.saveNow();
    });
    addEventListener('online', () => void this.#save.saveNow());
    // A phone that puts the page away may never come back to it.
    document.addEventListener('visibilitychange', () => {
      this.#settle();
      if (document.visibilityState === 'hidden') void this.#save.saveNow();
    });
    addEventListener('pagehide', () => this.#settle());
    addEventListener('beforeunload', (event) => {
      this.#settle();
      if (this.#save.isAtRisk) event.preventDefault();
    });
  }

  #changed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#settle(), settleMs);
    this.#preview.changed();
  }

  /** What was typed goes where it is kept. */
  #settle(): void {
    clearTimeout(this.#timer);
    const { text } = this;
    if (this.#mode !== 'markdown') this.#area.value = text;
    this.#save.change(text);
  }

  #show(mode: Mode): void {
    this.#settle();
    const was = this.#mode;
    this.#mode = mode;
    this.#page.dataset.mode = mode;
    if (was === 'markdown' && mode !== 'markdown') this.#put(this.#area.value);
    this.#preview.changed(0);
    if (mode === 'markdown') this.#area.focus();
  }

  /** Another text stands here now; what is the same in both stays as it is, with its cursor. */
  #put(text: string): void {
    const { front, markdown } = splitFile(text);
    this.#front = front;
    this.#fields.show(front);
    const { doc, origin } = readDocument(markdown);
    this.#origin = origin;
    this.#area.value = text;
    replaceChanged(this.#view, doc);
    this.#preview.changed(0);
  }

  /** Others' changes come into what is being written. */
  #takeIn({ sent, saved }: { sent: string; saved: string }): string | null {
    this.#settle();
    const { text, conflicts } = mergeTexts({ base: sent, mine: this.text, theirs: saved }, 'markdown');
    if (conflicts.length > 0) return null;
    this.#put(text);
    return text;
  }

  async #takeUp(kept: KeptText): Promise<void> {
    this.#put(kept.text);
    await this.#save.takeUp(kept);
  }

  #tell(state: SaveState): void {
    this.#status.show(state);
    if (state.kind === 'saved' && state.at) this.#problems.later();
    if (state.kind !== 'conflict') return;
    this.#settle();
    const { conflict, base } = state;
    this.#columns.inert = true;
    const pane = conflictPane(this.#data, { base, mine: this.#save.text, theirs: conflict.theirs }, (text) => {
      this.#columns.inert = false;
      this.#conflictPlace.replaceChildren();
      this.#put(text);
      this.#save.settle(conflict, text);
      this.#view.focus();
    });
    this.#conflictPlace.replaceChildren(pane);
    pane.querySelector('input')?.focus();
    pane.scrollIntoView({ block: 'nearest' });
  }
}

/** Replaces from the first block that differs to the last. */
function replaceChanged({ state, dispatch }: EditorView, doc: Node): void {
  const start = state.doc.content.findDiffStart(doc.content);
  if (start === null) return;
  const [old, made] = [state.doc.children, doc.children];
  let first = 0;
  while (first < Math.min(old.length, made.length) && old[first]?.eq(made[first] as Node)) first += 1;
  let last = 0;
  while (last < Math.min(old.length, made.length) - first && old.at(-1 - last)?.eq(made.at(-1 - last) as Node))
    last += 1;
  const sizeOf = (nodes: readonly Node[]) => nodes.reduce((size, node) => size + node.nodeSize, 0);
  const from = sizeOf(old.slice(0, first));
  const to = state.doc.content.size - sizeOf(last ? old.slice(-last) : []);
  dispatch(state.tr.replaceWith(from, to, made.slice(first, made.length - last)));
}

/** Where the page came without HTTPS the browser makes none. */
function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const variant = ((Number.parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20)}`;
}
