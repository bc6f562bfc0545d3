import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { type Command, TextSelection } from 'prosemirror-state';
import { schema } from '#app/features/authoring/editor/document/schema.ts';

const { item, list } = schema.nodes;

export const splitItem = splitListItem(item);
export const indentItem = sinkListItem(item);
export const outdentItem = liftListItem(item);

/** Makes a list of the blocks that are chosen, gives a list of the other kind numbers or takes them, or ends the list. */
export function toggleList(isNumbered: boolean): Command {
  return (state, dispatch, view) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth--) {
      const node = $from.node(depth);
      if (node.type !== list) continue;
      if ((node.attrs.start !== null) === isNumbered) return outdentItem(state, dispatch, view);
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), null, { ...node.attrs, start: isNumbered ? 1 : null }));
      return true;
    }
    return wrapInList(list, { start: isNumbered ? 1 : null })(state, dispatch, view);
  };
}

/** In an empty item Enter ends the list. */
export const leaveEmptyItem: Command = (state, dispatch, view) => {
  const { selection } = state;
  const isEmptyItem =
    selection instanceof TextSelection &&
    selection.empty &&
    selection.$from.parent.content.size === 0 &&
    selection.$from.depth > 1 &&
    selection.$from.node(-1).type === item;
  return isEmptyItem && outdentItem(state, dispatch, view);
};
