import type { Queryable } from '#db/client.ts';
import { insertNotices } from '#db/queries/notices/notice.ts';
import type { NoticeKind, NoticeParams } from '#domain/notices/kinds.ts';

export interface NotifyAct<Kind extends NoticeKind> {
  kind: Kind;
  params: NoticeParams[Kind];
  /** People, by their ids. */
  to: readonly string[];
  /** Who did it, and need not be told. */
  except?: string | null;
  /**
   * What happened, such as the id of what it is about, with what tells it from the next time: nobody is told the same
   * kind of thing with the same key twice.
   */
  key: string;
  at: Date;
  /** From then on nobody needs it any more. */
  usefulUntil?: Date | null;
  announcementId?: string | null;
  /** It stands in the list, and is brought by no other channel. */
  isListOnly?: boolean;
}

/**
 * Tells people something: the one way to do that. Call it in the transaction `db` of the act that causes it: what is rolled
 * back is told to nobody. It stands in the list on their page at once; the jobs process, which finds it without being
 * asked, brings it by the other channels that each of them wants (jobs/notices).
 */
export async function notify<Kind extends NoticeKind>(db: Queryable, act: NotifyAct<Kind>): Promise<void> {
  const { kind, params, except = null, key, at, usefulUntil = null, announcementId = null, isListOnly = false } = act;
  const to = [...new Set(act.to)].filter((personId) => personId !== except);
  const spreadAt = isListOnly ? at : null;
  await insertNotices(db, to, {
    kind,
    params,
    announcementId,
    key: `${kind} ${key}`,
    usefulUntil,
    spreadAt,
    createdAt: at,
  });
}
