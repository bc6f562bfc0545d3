import type { Queryable } from '#db/client.ts';
import { writtenChange } from '#db/written-change.ts';
import { writtenRead } from '#db/written-read.ts';
import { type ActsStored, actLimits } from '#domain/sync/act-limits.ts';
import type { StoredOutcome } from './sync-acts.ts';

/** Until the transaction ends, nobody else takes acts of this person: what is counted stays so. */
export async function holdActsOf(db: Queryable, personId: string): Promise<void> {
  await holdActs(db, personId);
}

const holdActs = writtenChange(`select pg_advisory_xact_lock(hashtextextended('sync acts ' || $1::text, 0))`);

/** What decides on acts that come, besides what they say. */
interface SyncStanding {
  /** What became of those that came before, by their ids. */
  known: Map<string, StoredOutcome>;
  /** What was stored lately of the person, and of each of these keys. */
  stored: ActsStored;
  /** When the person was enrolled in these courses, by slug. */
  enrolledAt: Map<string, Date>;
}

interface Row extends ActsStored {
  known: (Omit<StoredOutcome, 'at'> & { id: string; at: string })[];
  enrolled: Record<string, string>;
}

/** Of the person `$1`: the acts `$2`, the keys `$3` since `$4`, all since `$5`, the courses `$6`. */
const readStanding = writtenRead<Row>(`
  select
    (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'personId', a.person_id, 'at', a.at, 'outcome', a.outcome,
        'reason', a.reason, 'percent', a.percent)), '[]')
      from sync_act a where a.id = any($2::uuid[])) as known,
    (select coalesce(jsonb_object_agg(k.id, (
        select count(*) from sync_act a where a.device_key_id = k.id and a.received_at > $4)), '{}')
      from unnest($3::uuid[]) k(id)) as of_keys,
    count(*)::int as of_person,
    (count(*) filter (where kind = 'question.ask' and received_at > $4))::int as questions, coalesce(sum(octet_length(body)), 0)::int as bytes,
    (select coalesce(jsonb_object_agg(c.slug, e.enrolled_at), '{}')
      from enrolment e join course c on c.id = e.course_id
      where e.person_id = $1 and c.slug = any($6::text[])) as enrolled
  from sync_act where person_id = $1 and received_at > $5`);

export async function findSyncStanding(
  db: Queryable,
  of: { personId: string; ids: readonly string[]; keyIds: readonly string[]; courses: readonly string[]; now: Date },
): Promise<SyncStanding> {
  const since = (spanMs: number) => new Date(of.now.getTime() - spanMs);
  const { ofKey, ofPerson } = actLimits;
  const spans = [since(ofKey.spanMs), since(ofPerson.spanMs)];
  const [row] = await readStanding(db, of.personId, of.ids, of.keyIds, ...spans, of.courses);
  if (!row) throw new Error('An aggregate has one row');
  const { known, enrolled, ...stored } = row;
  return {
    known: new Map(known.map(({ id, at, ...outcome }) => [id, { ...outcome, at: new Date(at) }])),
    stored,
    enrolledAt: new Map(Object.entries(enrolled).map(([slug, at]) => [slug, new Date(at)])),
  };
}
