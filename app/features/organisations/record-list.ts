import { defineList, oneId, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { actKinds } from '#domain/audit/acts.ts';

/** Who did what in an organisation and below. */
export const recordList = defineList({
  size: 50,
  filter: { q: searchText(), kind: oneOf(actKinds), person: oneId() },
});
