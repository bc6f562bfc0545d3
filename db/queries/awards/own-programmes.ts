import { sql } from 'kysely';
import { builtOnce, type Places } from '#db/built-once.ts';
import type { Queryable } from '#db/client.ts';
import { isReached } from '#db/queries/schedule/class-scope.ts';
import type { AwardRule } from '#domain/awards/evaluate-award.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { readRule } from './programme.ts';

/** A programme that a person is in and holds no certificate of. */
export interface OwnProgramme {
  programmeId: string;
  /** Of the organisation for which the person takes part. */
  organisationPath: string;
  /** Since when the person knows that the certificate is ready; null while something is missing. */
  readySince: Date | null;
}

/** What a start page says about a programme to everybody who takes part for the same organisation. */
export interface ProgrammeInForce {
  slug: string;
  title: LocalizedText;
  rule: AwardRule;
  /** Versions of its courses, in their order. */
  versionIds: string[];
  /** Some of its courses come before others. */
  hasOrder: boolean;
  /** The next class that counts for it. */
  nextClass: { id: string; title: LocalizedText; startsAt: string } | null;
}

/** Programmes of a start page at most. */
const mostShown = 10;

const readOwnProgrammes = builtOnce((db, places: Places<{ personId: string; now: Date }>) => {
  const read = sql<OwnProgramme>`
    select programme.id as programme_id, counted.path as organisation_path, told.ready_since
    from programme_enrolment pe
      join programme on programme.id = pe.programme_id
      join organisation counted on counted.id = pe.organisation_id
      left join lateral (select status, valid_until, issued_at from award
        where award.programme_id = programme.id and award.person_id = pe.person_id and award.status <> 'superseded'
        order by (award.status in ('active', 'suspended')) desc, award.issued_at desc limit 1) held on true
      left join lateral (select max(notice.created_at) as ready_since from notice
        where notice.person_id = pe.person_id and notice.kind = 'certificate.ready'
          and starts_with(notice.key, 'certificate.ready ' || programme.id || ' ')
          and (held.issued_at is null or notice.created_at > held.issued_at)) told on true
    where pe.person_id = ${places.personId}::uuid
      and (held.status is null or held.status = 'expired' or (held.status = 'active' and held.valid_until < ${places.now}))
    order by told.ready_since is null, programme.code limit ${sql.lit(mostShown)}`;
  return { compile: () => read.compile(db) };
});

/** The programmes of a person without a certificate in force or withdrawn; those that are ready first. */
export function listOwnProgrammes(db: Queryable, act: { personId: string; now: Date }): Promise<OwnProgramme[]> {
  return readOwnProgrammes(db, act);
}

type FactsRow = Omit<ProgrammeInForce, 'rule'> & { ruleId: string; rule: unknown };

const readInForce = builtOnce((db, places: Places<{ programmeId: string; organisationPath: string; now: Date }>) => {
  const read = sql<FactsRow>`
      select programme.slug, programme.title, in_force.id as rule_id, in_force.rule, next.class as next_class,
        array(select course.current_version_id from programme_course pc join course on course.id = pc.course_id
          where pc.programme_id = programme.id and course.current_version_id is not null
          order by pc.position) as version_ids,
        exists(select from course_prerequisite needed where needed.programme_id = programme.id) as has_order
      from programme
        join lateral (select id, rule from award_rule where programme_id = programme.id and in_force_from <= ${places.now}
          order by version desc limit 1) in_force on true
        left join lateral (
          select jsonb_build_object('id', cs.id, 'title', cs.title, 'startsAt', cs.starts_at) as class
          from class_session cs
          where cs.programme_id = programme.id and cs.status in ('scheduled', 'live') and cs.ends_at > ${places.now}
            and ${isReached('cs', sql`${places.organisationPath}::text`)}
          order by cs.starts_at, cs.id limit 1) next on true
      where programme.id = ${places.programmeId}::uuid`;
  return { compile: () => read.compile(db) };
});

/** A programme with its rule in force, as people of an organisation meet it; undefined while no rule is in force. */
export async function findProgrammeInForce(
  db: Queryable,
  act: { programmeId: string; organisationPath: string; now: Date },
): Promise<ProgrammeInForce | undefined> {
  const [row] = await readInForce(db, act);
  if (!row) return undefined;
  const { ruleId, rule, ...facts } = row;
  return { ...facts, rule: readRule(ruleId, rule) };
}
