import { defineList, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { unitStates } from '#domain/translation/unit-state.ts';

/** The texts of one file in one language. */
export const deskList = defineList({
  size: 60,
  filter: {
    /** Path of the file in the source language; empty: the first that needs work. */
    file: searchText(200),
    show: oneOf(unitStates),
    /** The text that is open. */
    open: searchText(200),
  },
});
