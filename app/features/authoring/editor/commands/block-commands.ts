import { Fragment, type Node, type ResolvedPos } from 'prosemirror-model';
import { type Command, type EditorState, NodeSelection, Selection, type Transaction } from 'prosemirror-state';
import { schema } from '#app/features/authoring/editor/document/schema.ts';

/** What is moved and removed as one: a block of the lesson or of a box, an item of a list, a row of a table. */
export interface Unit {
  node: Node;
  from: number;
  parent: Node;
  index: number;
}

const parents = new Set(['doc', 'box', 'list', 'table']);

/** The unit in which the cursor stands. */
export function unitAt({ selection }: EditorState): Unit | null {
  const { $from } = selection;
  if (selection instanceof NodeSelection && parents.has($from.parent.type.name))
    return { node: selection.node, from: $from.pos, parent: $from.parent, index: $from.index() };
  for (let depth = $from.depth; depth > 0; depth--)
    if (parents.has($from.node(depth - 1).type.name)) return unitIn($from, depth);
  return null;
}

function unitIn($at: ResolvedPos, depth: number): Unit {
  return { node: $at.node(depth), from: $at.before(depth), parent: $at.node(depth - 1), index: $at.index(depth - 1) };
}

/** The block of the lesson or of a box around the cursor. */
export function blockAt(state: EditorState): Unit | null {
  const unit = unitAt(state);
  if (!unit || unit.parent.type.name === 'doc' || unit.parent.type.name === 'box') return unit;
  const $at = state.doc.resolve(unit.from);
  for (let depth = $at.depth; depth > 0; depth--) {
    const name = $at.node(depth - 1).type.name;
    if (name === 'doc' || name === 'box') return unitIn($at, depth);
  }
  return null;
}

/** Moves the unit before or behind its neighbour; at the end of a list or table the whole of it moves. */
export function move(step: -1 | 1): Command {
  return (state, dispatch) => {
    const unit = unitAt(state);
    const moving = unit && (hasNeighbour(unit, step) ? unit : blockAt(state));
    if (!moving || !hasNeighbour(moving, step)) return false;
    if (!dispatch) return true;
    const { node, from, parent, index } = moving;
    const other = parent.child(index + step);
    const start = step < 0 ? from - other.nodeSize : from;
    const tr = state.tr.replaceWith(
      start,
      start + node.nodeSize + other.nodeSize,
      step < 0 ? [node, other] : [other, node],
    );
    const shift = step < 0 ? -other.nodeSize : other.nodeSize;
    const { selection } = state;
    tr.setSelection(
      selection instanceof NodeSelection
        ? NodeSelection.create(tr.doc, selection.from + shift)
        : Selection.near(tr.doc.resolve(selection.from + shift)),
    );
    dispatch(tr.scrollIntoView());
    return true;
  };
}

function hasNeighbour({ parent, index }: Unit, step: -1 | 1): boolean {
  return index + step >= 0 && index + step < parent.childCount;
}

/** Removes the unit; the last of its parent goes with it. */
export const remove: Command = (state, dispatch) => {
  const unit = unitAt(state);
  const going = unit && unit.parent.childCount === 1 ? blockAt(state) : unit;
  if (!going) return false;
  if (!dispatch) return true;
  const { from, node, parent } = going;
  const tr =
    parent.childCount === 1
      ? state.tr.replaceWith(from, from + node.nodeSize, schema.node('paragraph'))
      : state.tr.delete(from, from + node.nodeSize);
  tr.setSelection(Selection.near(tr.doc.resolve(Math.min(from, tr.doc.content.size)), 1));
  dispatch(tr.scrollIntoView());
  return true;
};

/**
 * Puts blocks behind the one where the cursor stands, or in its place where it is empty. The cursor goes into them.
 *
 * @param isOutside of any box: at the top
 */
export function insertBlocks(state: EditorState, blocks: readonly Node[], isOutside = false): Transaction {
  const { $from } = state.selection;
  const block = isOutside && $from.depth > 0 ? unitIn($from, 1) : blockAt(state);
  const { tr } = state;
  if (!block) return tr.insert(tr.doc.content.size, Fragment.from(blocks));
  const end = block.from + block.node.nodeSize;
  const isEmpty = block.node.type.name === 'paragraph' && block.node.childCount === 0;
  const at = isEmpty ? block.from : end;
  tr.replaceWith(at, end, blocks);
  const [first] = blocks;
  tr.setSelection(
    first?.isAtom
      ? NodeSelection.create(tr.doc, at)
      : Selection.near(tr.doc.resolve(Math.min(at + 1, tr.doc.content.size)), 1),
  );
  return tr.scrollIntoView();
}

/** The block around the cursor becomes what `make` makes of it. */
export function replaceBlock(make: (node: Node) => readonly Node[]): Command {
  return (state, dispatch) => {
    const block = blockAt(state);
    if (!block || block.node.type.name === 'source') return false;
    if (!dispatch) return true;
    const tr = state.tr.replaceWith(block.from, block.from + block.node.nodeSize, make(block.node));
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(block.from + 1))).scrollIntoView());
    return true;
  };
}

/** From the end of the last block, where one cannot go on writing below it, to a new paragraph. */
export const leaveAtEnd: Command = (state, dispatch, view) => {
  const { $to } = state.selection;
  if (state.doc.lastChild?.isTextblock) return false;
  if ($to.parent.isTextblock && !view?.endOfTextblock('down')) return false;
  const behind = $to.parent.isTextblock ? $to.after() : $to.pos;
  if (Selection.findFrom(state.doc.resolve(behind), 1)) return false;
  const tr = state.tr.insert(state.doc.content.size, schema.node('paragraph'));
  dispatch?.(tr.setSelection(Selection.atEnd(tr.doc)).scrollIntoView());
  return true;
};
