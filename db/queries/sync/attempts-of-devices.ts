import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { isKeyOf, type SignedActRow } from './signed-acts.ts';

/** An attempt at a counting quiz that came later than it was made, from a tablet, or is kept beside those that count. */
export interface AttemptOfDevice extends SignedActRow {
  courseSlug: string;
  courseTitle: LocalizedText;
  quizTitle: LocalizedText;
  sourceLocale: string;
  /** By the device's clock. */
  claimedAt: Date;
  receivedAt: Date;
  /** When it counts as made. */
  at: Date;
  /** null: it counts */
  reason: string | null;
  percent: number | null;
  /** Who answers for the tablet of a service point on which it was made; null: the person's own device. */
  operator: { displayName: string; latinName: string | null } | null;
}

/** Such attempts of a person, what came last first. At most 20. */
export async function listAttemptsOfDevices(db: Queryable, personId: string): Promise<AttemptOfDevice[]> {
  // As our pages write it: what else a device signed may be more than a database reads as JSON.
  const { rows } = await sql<AttemptOfDevice>`
    select act.id, act.body, act.signature, key.public_key, act.course_slug, version.title as course_title, version.source_locale,
      coalesce((select jsonb_object_agg(text.key, text.value -> 'title') from jsonb_each(quiz.texts) text), '{}') as quiz_title,
      act.claimed_at, act.received_at, act.at, act.reason, coalesce(attempt.percent, act.percent)::float8 as percent,
      (select jsonb_build_object('displayName', operator.display_name, 'latinName', operator.latin_name)
        from group_tablet tablet join device_key of_group on of_group.id = tablet.id
        join person operator on operator.id = of_group.person_id where tablet.id = act.device_key_id) as operator
    from sync_act act
    left join device_key key on key.id = act.device_key_id and ${isKeyOf('act')}
    join course on course.slug = act.course_slug
    join course_version version on version.id = course.current_version_id
    left join quiz on quiz.course_version_id = version.id and quiz.slug = act.subject_slug
    left join quiz_attempt attempt on act.outcome = 'taken' and attempt.person_id = act.person_id
      and attempt.course_id = course.id and attempt.quiz_slug = act.subject_slug
      and attempt.id::text = lower(substring(act.body from '"attempt":"([0-9a-fA-F-]{36})"'))
    where act.person_id = ${personId} and act.kind in ('quiz.submit', 'together.quiz')
      and (act.outcome = 'kept' or attempt.received_at is not null
        or exists(select from group_tablet where group_tablet.id = act.device_key_id)
          -- Who was in a group and answered nothing made no attempt.
          and (act.kind = 'quiz.submit' or attempt.id is not null))
    order by act.received_at desc limit 20`.execute(db);
  return rows;
}
