import { defineList, oneOf } from '#app/ui/list/define-list.ts';
import { deliveryStates } from '#domain/notices/delivery.ts';
import { channels } from '#domain/notices/kinds.ts';

/** What went to people by other ways than their list. */
export const deliveryList = defineList({
  size: 50,
  filter: { state: oneOf(deliveryStates), channel: oneOf(channels) },
  sorts: ['latest', 'earliest'],
  remembered: true,
});
