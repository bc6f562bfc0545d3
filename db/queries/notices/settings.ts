import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { isRealEmail } from '#db/queries/accounts/credential.ts';
import type { Channel, NoticeKind } from '#domain/notices/kinds.ts';
import { type Choice, type NoticeTimes, usualTimes } from '#domain/notices/preferences.ts';
import { showsNotices } from './shows-notices.ts';

/** How somebody is told, with what there is to reach them by. */
export interface NoticeSettings {
  times: NoticeTimes;
  choices: Choice[];
  hasEmail: boolean;
  /** The number that is known, and whether the person has shown that it is theirs; a code may be on its way. */
  phone: { number: string; isProven: boolean; isCodeSent: boolean } | null;
  /** Browsers that show notices. */
  devices: number;
  /** Of the calendar's address; null while there is none. */
  feedId: string | null;
}

export async function findNoticeSettings(db: Queryable, personId: string): Promise<NoticeSettings> {
  const row = await db
    .selectFrom('person')
    .leftJoin('noticeSetting as s', 's.personId', 'person.id')
    .leftJoin('calendarFeed as feed', 'feed.personId', 'person.id')
    .select([
      'person.email',
      'person.phone',
      'person.provenPhone',
      's.quietFrom',
      's.quietUntil',
      's.digest',
      'feed.id as feedId',
    ])
    .select([
      sql<Choice[]>`coalesce((
        select jsonb_agg(jsonb_build_object('kind', c.kind, 'channel', c.channel, 'isOn', c.is_on))
        from notice_preference c where c.person_id = person.id), '[]')`.as('choices'),
      sql<boolean>`exists(select from phone_proof where phone_proof.person_id = person.id
        and phone_proof.phone = person.phone and phone_proof.expires_at > now())`.as('isCodeSent'),
      sql<number>`(select count(*)::int from push_subscription b
        where b.person_id = person.id and ${showsNotices('b')})`.as('devices'),
    ])
    .where('person.id', '=', personId)
    .executeTakeFirstOrThrow();
  const { email, phone, provenPhone, isCodeSent, quietFrom, quietUntil, digest, ...rest } = row;
  const quiet = quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil };
  return {
    ...rest,
    times: digest === null ? usualTimes : { digest, quiet },
    hasEmail: isRealEmail(email),
    phone: phone === null ? null : { number: phone, isProven: phone === provenPhone, isCodeSent },
  };
}

export async function storeTimes(db: Queryable, personId: string, { quiet, digest }: NoticeTimes): Promise<void> {
  const columns = { quietFrom: quiet?.from ?? null, quietUntil: quiet?.until ?? null, digest };
  await db
    .insertInto('noticeSetting')
    .values({ personId, ...columns })
    .onConflict((conflict) => conflict.column('personId').doUpdateSet(columns))
    .execute();
}

/** Replaces what somebody chose of these kinds by these channels. */
export async function replaceChoices(
  db: Queryable,
  personId: string,
  {
    channels,
    kinds,
    choices,
  }: { channels: readonly Channel[]; kinds: readonly NoticeKind[]; choices: readonly Choice[] },
): Promise<void> {
  if (channels.length === 0 || kinds.length === 0) return;
  await db
    .deleteFrom('noticePreference')
    .where('personId', '=', personId)
    .where('channel', 'in', [...channels])
    .where('kind', 'in', [...kinds])
    .execute();
  if (choices.length === 0) return;
  await db
    .insertInto('noticePreference')
    .values(choices.map((one) => ({ personId, ...one })))
    .execute();
}

interface Subscription {
  id: string;
  personId: string;
  endpoint: string;
  p256dh: string;
  auth: string;
  userAgent: string | null;
  /** The session in which it was asked for. */
  sessionId: string | null;
  createdAt: Date;
}

/** A browser that is signed in as somebody else now is that person's. */
export async function storeSubscription(db: Queryable, subscription: Subscription): Promise<void> {
  const { id: _id, endpoint: _endpoint, ...changed } = subscription;
  await db
    .insertInto('pushSubscription')
    .values(subscription)
    .onConflict((conflict) => conflict.column('endpoint').doUpdateSet(changed))
    .execute();
}

/** The oldest beyond `most` go. */
export async function keepSubscriptions(db: Queryable, personId: string, most: number): Promise<void> {
  await sql`delete from push_subscription where id in (
    select id from push_subscription where person_id = ${personId}::uuid order by created_at desc, id offset ${most})`.execute(
    db,
  );
}

/** @param onlyOf the session in which they were asked for; null: any */
export async function deleteSubscriptions(db: Queryable, personId: string, onlyOf: string | null): Promise<void> {
  const theirs = db.deleteFrom('pushSubscription').where('personId', '=', personId);
  await (onlyOf === null ? theirs : theirs.where('sessionId', '=', onlyOf)).execute();
}
