import type { Queryable } from '#db/client.ts';
import type { DeliveryState } from '#domain/notices/delivery.ts';
import type { Channel, NoticeKind } from '#domain/notices/kinds.ts';

export interface DeliveryRow {
  id: string;
  kind: NoticeKind;
  channel: Channel;
  state: DeliveryState;
  tries: number;
  error: string | null;
  dueAt: Date;
  createdAt: Date;
  personId: string;
  displayName: string;
  latinName: string | null;
}

/** One page of all deliveries by time, and how many match. */
export async function listDeliveries(
  db: Queryable,
  { state, channel }: { state: DeliveryState | null; channel: Channel | null },
  { offset, limit, isOldestFirst = false }: { offset: number; limit: number; isOldestFirst?: boolean },
): Promise<{ rows: DeliveryRow[]; total: number }> {
  const matching = db
    .selectFrom('noticeDelivery')
    .$if(state !== null, (query) => query.where('noticeDelivery.state', '=', state))
    .$if(channel !== null, (query) => query.where('noticeDelivery.channel', '=', channel));
  const [rows, counted] = await Promise.all([
    matching
      .innerJoin('notice', 'notice.id', 'noticeDelivery.noticeId')
      .innerJoin('person', 'person.id', 'notice.personId')
      .select(['noticeDelivery.id', 'notice.kind', 'noticeDelivery.channel', 'noticeDelivery.state'])
      .select(['noticeDelivery.tries', 'noticeDelivery.error', 'noticeDelivery.dueAt', 'noticeDelivery.createdAt'])
      .select(['person.id as personId', 'person.displayName', 'person.latinName'])
      .orderBy('noticeDelivery.createdAt', isOldestFirst ? 'asc' : 'desc')
      .orderBy('noticeDelivery.id', isOldestFirst ? 'asc' : 'desc')
      .offset(offset)
      .limit(limit)
      .execute(),
    matching.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
  ]);
  return { rows, total: counted.total };
}

/** Lets a delivery that was given up wait again, from now on. @returns false when there is none such */
export async function reopenDelivery(
  db: Queryable,
  { id, states, at }: { id: string; states: readonly DeliveryState[]; at: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('noticeDelivery')
    .set({
      state: 'waiting',
      dueAt: at,
      createdAt: at,
      queuedAt: null,
      heldUntil: null,
      mailId: null,
      doneAt: null,
      tries: 0,
    })
    .where('id', '=', id)
    .where('state', 'in', [...states])
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}
