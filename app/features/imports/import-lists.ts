import { defineList, oneId, oneOf } from '#app/ui/list/define-list.ts';
import { importKinds } from '#domain/imports/fields.ts';
import { problemCodes, verdicts } from '#domain/imports/row.ts';
import { mostSlips } from '#domain/imports/slips.ts';

/** Imports so far. */
export const pastList = defineList({
  size: 20,
  filter: { kind: oneOf(importKinds), state: oneOf(['checked', 'done', 'undone', 'refused']) },
  sorts: ['latest', 'earliest', 'file'],
  remembered: true,
});

/** Rows of a sheet; not said which: those with errors, if there are any. */
export const rowList = defineList({
  size: 20,
  filter: { show: oneOf([...verdicts, 'all']), code: oneOf(problemCodes) },
});

/** People who have not set a password yet; of one import, or all. */
export const newcomerList = defineList({ size: mostSlips, filter: { import: oneId() } });
