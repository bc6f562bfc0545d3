import type { Attrs, Mark, MarkType, ResolvedPos } from 'prosemirror-model';
import type { EditorState, Transaction } from 'prosemirror-state';

/** Where a mark reaches around the cursor, or what is chosen. */
export interface MarkPlace {
  from: number;
  to: number;
  /** The attributes of the mark that stands there. */
  attrs: Attrs | null;
  text: string;
}

export function markPlace({ selection, doc }: EditorState, type: MarkType): MarkPlace {
  const { from, to, empty, $from } = selection;
  const found = type.isInSet($from.marks()) ?? type.isInSet($from.nodeAfter?.marks ?? []);
  const around = found && runAround($from, found);
  const isIn = around && (empty || (from >= around.from && to <= around.to));
  const place = isIn ? { ...around, attrs: found.attrs } : { from, to, attrs: null };
  return { ...place, text: doc.textBetween(place.from, place.to, ' ') };
}

/** How far the mark reaches to both sides of a place. */
function runAround($at: ResolvedPos, mark: Mark): { from: number; to: number } | null {
  let [from, to] = [$at.start(), $at.start()];
  for (const child of $at.parent.children) {
    const end = to + child.nodeSize;
    if (mark.isInSet(child.marks)) {
      to = end;
      continue;
    }
    if (from < to && $at.pos >= from && $at.pos <= to) break;
    from = end;
    to = end;
  }
  return from < to && $at.pos >= from && $at.pos <= to ? { from, to } : null;
}

/** Marks what is chosen; where nothing is, `words` are written. */
export function putMark(
  { tr, schema }: EditorState,
  place: MarkPlace,
  type: MarkType,
  attrs: Attrs,
  words: string,
): Transaction {
  const { from, to } = place;
  tr.removeMark(from, to, type);
  if (words === place.text) return tr.addMark(from, to, type.create(attrs));
  const marks = tr.doc
    .resolve(from)
    .marks()
    .filter((mark) => mark.type !== type);
  return tr.replaceWith(from, to, schema.text(words, [...marks, type.create(attrs)]));
}
