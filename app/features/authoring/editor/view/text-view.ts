import { baseKeymap, chainCommands, setBlockType, toggleMark } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import { keymap } from 'prosemirror-keymap';
import type { Node } from 'prosemirror-model';
import { type Command, EditorState, NodeSelection, Plugin } from 'prosemirror-state';
import { Decoration, DecorationSet, EditorView } from 'prosemirror-view';
import { leaveAtEnd, move, unitAt } from '#app/features/authoring/editor/commands/block-commands.ts';
import {
  indentItem,
  leaveEmptyItem,
  outdentItem,
  splitItem,
  toggleList,
} from '#app/features/authoring/editor/commands/list-commands.ts';
import {
  enterInCell,
  goToCell,
  pasteIntoCell,
  wholeTables,
} from '#app/features/authoring/editor/commands/table-commands.ts';
import { schema } from '#app/features/authoring/editor/document/schema.ts';
import { textDirection } from '#domain/locale.ts';
import { editElement, elementViews, type ViewDeps } from './element-views.ts';

const { nodes, marks } = schema;

/** The text itself, to be written in. */
export function makeTextView(
  place: HTMLElement,
  doc: Node,
  deps: ViewDeps,
  acts: { link: () => void; changed: () => void; moved: () => void },
): EditorView {
  const { words, locale } = deps.data;
  const openElement: Command = (state, _dispatch, view) => {
    const { selection } = state;
    if (!(selection instanceof NodeSelection) || selection.node.type !== nodes.part || !view) return false;
    editElement(view, selection.from, deps);
    return true;
  };
  const link: Command = () => {
    acts.link();
    return true;
  };
  const view: EditorView = new EditorView(place, {
    state: EditorState.create({
      doc,
      plugins: [
        shortcuts,
        keymap({ 'Mod-b': toggleMark(marks.strong), 'Mod-i': toggleMark(marks.emphasis), 'Mod-k': link }),
        keymap({ Enter: chainCommands(openElement, enterInCell, leaveEmptyItem, splitItem), F2: openElement }),
        keymap({
          'Mod-z': undo,
          'Mod-y': redo,
          'Shift-Mod-z': redo,
          'Alt-ArrowUp': move(-1),
          'Alt-ArrowDown': move(1),
          'Mod-Alt-0': setBlockType(nodes.paragraph),
          'Mod-Alt-2': setBlockType(nodes.heading, { level: 2 }),
          'Mod-Alt-3': setBlockType(nodes.heading, { level: 3 }),
          'Shift-Mod-7': toggleList(true),
          'Shift-Mod-8': toggleList(false),
          'Mod-]': indentItem,
          'Mod-[': outdentItem,
          // The keyboard leaves the text by Tab, as everywhere, but for cells.
          Tab: goToCell(1),
          'Shift-Tab': goToCell(-1),
          ArrowDown: leaveAtEnd,
        }),
        keymap(baseKeymap),
        history(),
        whereItIs,
        wholeTables,
      ],
    }),
    nodeViews: elementViews(deps),
    handlePaste: (_view, _event, slice) => pasteIntoCell(view, slice),
    attributes: {
      class: 'editor-text prose-part',
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-label': words.text,
      lang: locale,
      dir: textDirection(locale),
    },
    dispatchTransaction(tr) {
      view.updateState(view.state.apply(tr));
      acts.moved();
      if (tr.docChanged) acts.changed();
    },
  });
  return view;
}

/** What people type who know Markdown: `## `, `- `, `1. `. */
const shortcuts = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{2,3})\s$/, nodes.heading, ([, marks = '']) => ({ level: marks.length })),
    wrappingInputRule(/^\s*[-*]\s$/, nodes.list, null, (_match, before) => before.attrs.start === null),
    wrappingInputRule(
      /^(\d{1,3})\.\s$/,
      nodes.list,
      ([, start]) => ({ start: Number(start) }),
      (_match, before) => before.attrs.start !== null,
    ),
  ],
});

/** Shows which block the tools speak of. */
const whereItIs = new Plugin({
  props: {
    decorations(state) {
      const unit = unitAt(state);
      if (!unit) return null;
      return DecorationSet.create(state.doc, [
        Decoration.node(unit.from, unit.from + unit.node.nodeSize, { class: 'is-current' }),
      ]);
    },
  },
});
