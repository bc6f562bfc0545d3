import { defineList, oneOf } from '#app/ui/list/define-list.ts';
import { actKinds } from '#domain/audit/acts.ts';

/** What was done to a person. */
export const historyList = defineList({ size: 20, filter: { kind: oneOf(actKinds) }, page: 'history' });
