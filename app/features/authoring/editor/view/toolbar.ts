import {
  ArrowDown,
  ArrowUp,
  BetweenHorizontalEnd,
  BetweenVerticalEnd,
  Bold,
  BookMarked,
  Code,
  IndentDecrease,
  IndentIncrease,
  Italic,
  Link,
  List,
  ListOrdered,
  Plus,
  Redo2,
  TableColumnsSplit,
  Trash2,
  Undo2,
} from 'lucide';
import { setBlockType, toggleMark } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import type { Command, EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { blockAt, move, remove } from '#app/features/authoring/editor/commands/block-commands.ts';
import { indentItem, outdentItem, toggleList } from '#app/features/authoring/editor/commands/list-commands.ts';
import { addColumn, addRow, cellAt, removeColumn } from '#app/features/authoring/editor/commands/table-commands.ts';
import { schema } from '#app/features/authoring/editor/document/schema.ts';
import type { EditorWords } from '#app/features/authoring/editor/editor-words.ts';
import { h, iconButton } from './dom.ts';

interface Tool {
  button: HTMLButtonElement;
  /** Unsaid: always. */
  isPossible?: (state: EditorState) => boolean;
  isOn?: (state: EditorState) => boolean;
  /** Shown only where it means something. */
  isShown?: (state: EditorState) => boolean;
}

/** What the tools beyond plain commands do. */
export interface ToolActs {
  link(): void;
  term(): void;
  insert(): void;
  asMarkdown: Command;
  /** A block was removed. */
  removed(): void;
  /** Says what was done, for who does not see it. */
  say(words: string): void;
}

export interface Toolbar {
  dom: HTMLElement;
  update(state: EditorState): void;
}

/** The tools above the text. One place in the order of the keyboard; the arrows go from tool to tool. */
export function makeToolbar(view: EditorView, words: EditorWords, acts: ToolActs): Toolbar {
  const run = (command: Command, said?: string) => () => {
    const isDone = command(view.state, view.dispatch, view);
    view.focus();
    if (isDone && said) acts.say(said);
  };
  const tool = (
    shapes: typeof Bold,
    title: string,
    command: Command,
    more: Partial<Tool> = {},
    said?: string,
  ): Tool => ({
    button: iconButton(shapes, title, run(command, said)),
    isPossible: (state) => command(state),
    ...more,
  });
  const has = (name: 'strong' | 'emphasis' | 'link' | 'phrase') => (state: EditorState) => {
    const { from, to, empty, $from } = state.selection;
    const type = schema.marks[name];
    return empty ? Boolean(type.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, type);
  };
  const inList = (state: EditorState) => listAround(state) !== null;
  const inTable = (state: EditorState) => cellAt(state) !== null;
  const inText = ({ selection: { $from } }: EditorState) => $from.parent.inlineContent && !$from.parent.type.spec.code;

  const style = styleChoice(view, words);
  const formatting: Tool[] = [
    tool(Undo2, words.undo, undo),
    tool(Bold, words.bold, toggleMark(schema.marks.strong), { isOn: has('strong') }),
    tool(Italic, words.emphasis, toggleMark(schema.marks.emphasis), { isOn: has('emphasis') }),
    { button: iconButton(Link, words.link, acts.link), isPossible: inText, isOn: has('link') },
    { button: iconButton(BookMarked, words.term, acts.term), isPossible: inText, isOn: has('phrase') },
    tool(List, words.list, toggleList(false), { isOn: (state) => listAround(state) === 'bullets' }),
    tool(ListOrdered, words.numberedList, toggleList(true), { isOn: (state) => listAround(state) === 'numbers' }),
    tool(IndentIncrease, words.indent, indentItem, { isShown: inList }),
    tool(IndentDecrease, words.outdent, outdentItem, { isShown: inList }),
    tool(BetweenVerticalEnd, words.addRow, addRow, { isShown: inTable }),
    tool(BetweenHorizontalEnd, words.addColumn, addColumn, { isShown: inTable }),
    tool(TableColumnsSplit, words.removeColumn, removeColumn, { isShown: inTable }),
    tool(Redo2, words.redo, redo),
  ];
  const insert = iconButton(Plus, words.insert, acts.insert, { class: 'btn editor-insert' });
  insert.append(words.insert);
  const blocks: Tool[] = [
    { button: insert },
    tool(ArrowUp, words.moveUp, move(-1), {}, words.moved),
    tool(ArrowDown, words.moveDown, move(1), {}, words.moved),
    {
      button: iconButton(Trash2, words.remove, () => remove(view.state, view.dispatch, view) && acts.removed()),
      isPossible: (state) => remove(state),
    },
    tool(Code, words.asMarkdown, acts.asMarkdown),
  ];

  const row = (...parts: HTMLElement[]) => h('div', { class: 'editor-tools' }, ...parts);
  const [first, ...others] = formatting;
  const dom = h(
    'div',
    { role: 'toolbar', class: 'editor-toolbar', 'aria-label': words.tools },
    row(...(first ? [first.button] : []), style.dom, ...others.map(({ button }) => button)),
    row(...blocks.map(({ button }) => button)),
  );
  rove(dom);
  // The text keeps its cursor, and a phone its keyboard.
  dom.addEventListener('mousedown', (event) => {
    if (event.target instanceof Element && event.target.closest('button')) event.preventDefault();
  });

  const all = [...formatting, ...blocks];
  return {
    dom,
    update(state) {
      for (const { button, isPossible, isOn, isShown } of all) {
        if (isShown) button.hidden = !isShown(state);
        button.setAttribute('aria-disabled', String(isPossible ? !isPossible(state) : false));
        if (isOn) button.setAttribute('aria-pressed', String(isOn(state)));
      }
      style.update(state);
    },
  };
}

function listAround({ selection: { $from } }: EditorState): 'bullets' | 'numbers' | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    const { type, attrs } = $from.node(depth);
    if (type === schema.nodes.list) return attrs.start === null ? 'bullets' : 'numbers';
  }
  return null;
}

function styleChoice(
  view: EditorView,
  words: EditorWords,
): { dom: HTMLSelectElement; update(state: EditorState): void } {
  const styles = [
    { value: 'paragraph', title: words.paragraph, command: setBlockType(schema.nodes.paragraph) },
    { value: 'heading2', title: words.heading, command: setBlockType(schema.nodes.heading, { level: 2 }) },
    { value: 'heading3', title: words.subheading, command: setBlockType(schema.nodes.heading, { level: 3 }) },
  ];
  const change = () => {
    styles.find(({ value }) => value === dom.value)?.command(view.state, view.dispatch, view);
    view.focus();
  };
  const dom = h(
    'select',
    { class: 'input', 'aria-label': words.style, on: { change } },
    ...styles.map(({ value, title }) => h('option', { value }, title)),
  );
  return {
    dom,
    update(state) {
      const { type, attrs } = state.selection.$from.parent;
      const isText = type === schema.nodes.paragraph || type === schema.nodes.heading;
      dom.disabled = !isText || blockAt(state) === null;
      if (isText)
        dom.value = type === schema.nodes.heading ? `heading${Math.max(2, Math.min(3, attrs.level))}` : 'paragraph';
    },
  };
}

/** Of a toolbar one tool is in the order of the keyboard; the arrows, Home and End go along it. */
function rove(toolbar: HTMLElement): void {
  const tools = () =>
    [...toolbar.querySelectorAll<HTMLElement>('button, select')].filter(
      (one) => !one.hidden && !one.hasAttribute('disabled'),
    );
  const enter = (one: HTMLElement | undefined) => {
    for (const other of toolbar.querySelectorAll<HTMLElement>('button, select'))
      other.tabIndex = other === one ? 0 : -1;
  };
  enter(tools()[0]);
  toolbar.addEventListener('focusin', ({ target }) => enter(target as HTMLElement));
  toolbar.addEventListener('keydown', (event) => {
    const all = tools();
    const at = all.indexOf(event.target as HTMLElement);
    const isRtl = getComputedStyle(toolbar).direction === 'rtl';
    const steps: Record<string, number> = { ArrowRight: isRtl ? -1 : 1, ArrowLeft: isRtl ? 1 : -1 };
    const step = steps[event.key];
    const next =
      event.key === 'Home'
        ? all[0]
        : event.key === 'End'
          ? all.at(-1)
          : step && all[(at + step + all.length) % all.length];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
}
