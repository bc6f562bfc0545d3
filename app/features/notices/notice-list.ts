import { defineList, oneOf } from '#app/ui/list/define-list.ts';
import { kindsByGroup, type NoticeKind, noticeGroups } from '#domain/notices/kinds.ts';

/** One's own notices. */
export const noticeList = defineList({
  size: 30,
  filter: { about: oneOf(noticeGroups), show: oneOf(['unread']) },
  sorts: ['latest', 'earliest'],
  remembered: true,
});

type Filter = ReturnType<typeof noticeList.read>['filter'];

/** The kinds that are looked for; none: all. */
export function kindsOf({ about }: Filter): readonly NoticeKind[] {
  return about ? kindsByGroup[about] : [];
}
