import { defineList } from '#app/ui/list/define-list.ts';

/** Pairs of people who are probably one. */
export const duplicateList = defineList({ size: 50 });

export const duplicatesPath = '/people/duplicates';
