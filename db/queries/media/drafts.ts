import { type Expression, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { within } from '#db/queries/within-scope.ts';
import { scopeOf, type Viewer } from '#domain/rights.ts';

/** A draft into which somebody may put things. */
export interface WritableDraft {
  id: string;
  /** Of its course. */
  slug: string;
  /** Its course.yaml, which says how it is called. */
  courseText: string | null;
  /** Whether this thing is in it. */
  hasIt: boolean;
}

const most = 200;

/** Drafts that the viewer may write in now, the one changed last first. */
export async function listWritableDrafts(db: Queryable, viewer: Viewer, stem: string): Promise<WritableDraft[]> {
  const organisationPath = sql<string>`coalesce(organisation.path, '')` as Expression<string>;
  return db
    .selectFrom('courseDraft')
    .leftJoin('organisation', 'organisation.id', 'courseDraft.organisationId')
    .leftJoin('draftFile', (join) =>
      join.onRef('draftFile.draftId', '=', 'courseDraft.id').on('draftFile.path', '=', 'course.yaml'),
    )
    .select(['courseDraft.id', 'courseDraft.slug', 'draftFile.text as courseText'])
    .select(
      sql<boolean>`exists(select from draft_file where draft_id = course_draft.id
        and starts_with(path, ${`assets/${stem}.`}))`.as('hasIt'),
    )
    .where('courseDraft.state', 'in', ['writing', 'returned'])
    .where(within(scopeOf(viewer, 'content:write'), { organisationPath }))
    .orderBy('courseDraft.changedAt', 'desc')
    .limit(most)
    .execute();
}
