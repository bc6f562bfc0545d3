import type { Node, Slice } from 'prosemirror-model';
import { type Command, type EditorState, Plugin, Selection, TextSelection } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import { schema } from '#app/features/authoring/editor/document/schema.ts';

interface CellPlace {
  table: Node;
  tableFrom: number;
  row: number;
  column: number;
}

export function cellAt({ selection: { $from } }: EditorState): CellPlace | null {
  for (let depth = $from.depth; depth > 0; depth--) {
    if ($from.node(depth).type.name !== 'table') continue;
    const [row, column] = [$from.index(depth), $from.index(depth + 1)];
    return { table: $from.node(depth), tableFrom: $from.before(depth), row, column };
  }
  return null;
}

export function newTable(rows = 3, columns = 2): Node {
  const row = () =>
    schema.node(
      'row',
      null,
      Array.from({ length: columns }, () => schema.node('cell')),
    );
  return schema.node('table', { align: Array(columns).fill(null) }, Array.from({ length: rows }, row));
}

/** Changes the table around the cursor, which stays in a cell near the one it was in. */
function change(
  make: (place: CellPlace) => Node | null,
  to: (place: CellPlace) => { row: number; column: number },
): Command {
  return (state, dispatch) => {
    const place = cellAt(state);
    const made = place && make(place);
    if (!place || !made) return false;
    if (!dispatch) return true;
    const tr = state.tr.replaceWith(place.tableFrom, place.tableFrom + place.table.nodeSize, made);
    const at = positionOf(made, place.tableFrom, to(place));
    dispatch(tr.setSelection(Selection.near(tr.doc.resolve(at))).scrollIntoView());
    return true;
  };
}

function positionOf(table: Node, from: number, { row, column }: { row: number; column: number }): number {
  const [r, c] = [Math.max(0, Math.min(row, table.childCount - 1)), Math.max(0, column)];
  let at = from + 1;
  for (let before = 0; before < r; before++) at += table.child(before).nodeSize;
  at += 1;
  const cells = table.child(r);
  for (let before = 0; before < Math.min(c, cells.childCount - 1); before++) at += cells.child(before).nodeSize;
  return at + 1;
}

export const addRow = change(
  ({ table, row }) => {
    const empty = schema.node(
      'row',
      null,
      table.child(0).children.map(() => schema.node('cell')),
    );
    const rows = [...table.children];
    rows.splice(row + 1, 0, empty);
    return table.type.create(table.attrs, rows);
  },
  ({ row, column }) => ({ row: row + 1, column }),
);

export const addColumn = change(
  ({ table, column }) =>
    withColumns(
      table,
      (cells) => cells.splice(column + 1, 0, schema.node('cell')),
      (align) => align.splice(column + 1, 0, null),
    ),
  ({ row, column }) => ({ row, column: column + 1 }),
);

export const removeColumn = change(
  ({ table, column }) =>
    table.child(0).childCount < 2
      ? null
      : withColumns(
          table,
          (cells) => cells.splice(column, 1),
          (align) => align.splice(column, 1),
        ),
  ({ row, column }) => ({ row, column: column - 1 }),
);

function withColumns(table: Node, ofRow: (cells: Node[]) => void, ofAlign: (align: (string | null)[]) => void): Node {
  const align = [...table.attrs.align];
  ofAlign(align);
  const rows = table.children.map((row) => {
    const cells = [...row.children];
    ofRow(cells);
    return row.type.create(row.attrs, cells);
  });
  return table.type.create({ align }, rows);
}

/** To the cell before or behind. From the last one the keyboard goes on out of the editor, as everywhere. */
export function goToCell(step: -1 | 1): Command {
  return (state, dispatch) => {
    const place = cellAt(state);
    if (!place) return false;
    const width = place.table.child(0).childCount;
    const next = place.row * width + place.column + step;
    if (next < 0 || next >= width * place.table.childCount) return false;
    const at = positionOf(place.table, place.tableFrom, { row: Math.floor(next / width), column: next % width });
    const cell = state.doc.resolve(at).parent;
    dispatch?.(state.tr.setSelection(TextSelection.create(state.doc, at, at + cell.content.size)).scrollIntoView());
    return true;
  };
}

/** In a cell Enter goes to the next one; from the last to a new row. */
export const enterInCell: Command = (state, dispatch) =>
  cellAt(state) !== null && (goToCell(1)(state, dispatch) || addRow(state, dispatch));

/** Whatever was cut out of a table or put into it: every row has as many cells as the first. */
export const wholeTables = new Plugin({
  appendTransaction(transactions, _before, { doc, tr }) {
    if (!transactions.some((one) => one.docChanged)) return null;
    doc.descendants((node, at) => {
      if (node.isTextblock) return false;
      if (node.type !== schema.nodes.table) return true;
      const width = Math.max(...node.children.map((row) => row.childCount));
      if (node.children.every((row) => row.childCount === width)) return false;
      const rows = node.children.map((row) => {
        const missing = Array.from({ length: width - row.childCount }, () => schema.node('cell'));
        return row.type.create(row.attrs, [...row.children, ...missing]);
      });
      const align = Array.from({ length: width }, (_, column) => node.attrs.align[column] ?? null);
      const from = tr.mapping.map(at);
      tr.replaceWith(from, from + node.nodeSize, node.type.create({ align }, rows));
      return false;
    });
    return tr.docChanged ? tr : null;
  },
});

/** Into a cell goes what is copied as words of one line. */
export function pasteIntoCell(view: EditorView, slice: Slice): boolean {
  if (!cellAt(view.state) || slice.content.firstChild?.isInline) return false;
  const words = slice.content.textBetween(0, slice.content.size, ' ', ' ').trim();
  view.dispatch(view.state.tr.insertText(words).scrollIntoView());
  return true;
}
