import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';

/** One time at which a class was in groups. */
export interface Parting {
  id: string;
  openedAt: Date;
  /** When everybody was back, else when the class parted again or ended; null: not yet. */
  endedAt: Date | null;
  groups: number;
  people: number;
}

/** The times at which a class was in groups, the first one first. */
export async function listPartings(db: Queryable, classSessionId: string): Promise<Parting[]> {
  const { rows } = await sql<Parting>`
    select parted.id::text as id, parted.opened_at as "openedAt",
      coalesce(parted.ended_at, lead(parted.opened_at) over (order by parted.opened_at, parted.id), held.ended_at) as "endedAt",
      (select count(*)::int from breakout_group one where one.breakout_id = parted.id) as groups,
      (select count(*)::int from breakout_member one where one.breakout_id = parted.id) as people
    from breakout parted join class_session held on held.id = parted.class_session_id
    where parted.class_session_id = ${classSessionId}::uuid
    order by parted.opened_at, parted.id`.execute(db);
  return rows;
}

/** Somebody who was in a group when everybody was brought back, or was last. */
export interface PersonInGroup {
  personId: string;
  bothNames: string;
  placedAt: Date;
}

export interface GroupOnRecord {
  id: string;
  name: string;
  /** Its board; null where it drew on none. */
  deckId: string | null;
  people: PersonInGroup[];
}

/** The groups of one time, in their order, and who was in which. */
export async function listGroupsOnRecord(db: Queryable, breakoutId: string): Promise<GroupOnRecord[]> {
  const groups = await db
    .selectFrom('breakoutGroup')
    .leftJoin('deck', 'deck.groupId', 'breakoutGroup.id')
    .select(['breakoutGroup.id', 'breakoutGroup.name', 'deck.id as deckId'])
    .where('breakoutGroup.breakoutId', '=', breakoutId)
    .orderBy('breakoutGroup.position')
    .execute();
  const members = await db
    .selectFrom('breakoutMember')
    .innerJoin('person', 'person.id', 'breakoutMember.personId')
    .select(['breakoutMember.groupId', 'breakoutMember.personId', 'breakoutMember.placedAt'])
    .select(bothNames('person').as('bothNames'))
    .where('breakoutMember.breakoutId', '=', breakoutId)
    .orderBy('person.displayName')
    .orderBy('person.id')
    .execute();
  const byGroup = Map.groupBy(members, (one) => one.groupId);
  return groups.map((group) => ({
    ...group,
    people: (byGroup.get(group.id) ?? []).map(({ groupId: _, ...person }) => person),
  }));
}

/** What was written in a group and not taken out. */
export interface GroupMessage {
  id: string;
  groupId: string;
  bothNames: string;
  body: string;
  sentAt: Date;
}

/** What was written in the groups of one time: of each the first so many, oldest first, and how many there are. */
export async function listGroupMessages(
  db: Queryable,
  { breakoutId, perGroup }: { breakoutId: string; perGroup: number },
): Promise<{ messages: GroupMessage[]; counts: Map<string, number> }> {
  const { rows } = await sql<GroupMessage & { count: number; place: number }>`
    select * from (
      select message.id::text as id, message.group_id::text as "groupId", ${bothNames('person')} as "bothNames",
        message.body, message.sent_at as "sentAt",
        count(*) over (partition by message.group_id)::int as count,
        row_number() over (partition by message.group_id order by message.sent_at, message.id)::int as place
      from chat_message message join person on person.id = message.person_id
      where message.breakout_id = ${breakoutId}::uuid and message.group_id is not null and message.removed_at is null
    ) written where place <= ${perGroup} order by place`.execute(db);
  return {
    messages: rows.map(({ count: _, place: __, ...message }) => message),
    counts: new Map(rows.map((one) => [one.groupId, one.count])),
  };
}

/** A line of the file of a class's groups: somebody in a group, or a group in which nobody was. */
export interface GroupLine extends Pick<Parting, 'openedAt' | 'endedAt'> {
  parting: number;
  way: string;
  groupName: string;
  bothNames: string | null;
  placedAt: Date | null;
}

/** Who was in which group of a class, each time that it parted. */
export async function listGroupLines(
  db: Queryable,
  { classSessionId, limit }: { classSessionId: string; limit: number },
): Promise<GroupLine[]> {
  const { rows } = await sql<GroupLine>`
    with parting as (
      select parted.id, parted.way, parted.opened_at, row_number() over times::int as number,
        coalesce(parted.ended_at, lead(parted.opened_at) over times, held.ended_at) as ended_at
      from breakout parted join class_session held on held.id = parted.class_session_id
      where parted.class_session_id = ${classSessionId}::uuid
      window times as (order by parted.opened_at, parted.id))
    select parting.number as parting, parting.way, parting.opened_at as "openedAt", parting.ended_at as "endedAt",
      one.name as "groupName", ${bothNames('person')} as "bothNames", member.placed_at as "placedAt"
    from parting join breakout_group one on one.breakout_id = parting.id
    left join breakout_member member on member.group_id = one.id
    left join person on person.id = member.person_id
    order by parting.number, one.position, person.display_name, person.id limit ${limit}`.execute(db);
  return rows;
}
