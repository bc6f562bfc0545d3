import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';

export interface StuckWork {
  id: string;
  /** Its job was tried as often as it may be. */
  hasFailed: boolean;
}

/** Things under way for which no job waits or works: the job failed too often, or a backup without jobs was restored. */
export async function findWorkWithoutJob(db: Queryable): Promise<StuckWork[]> {
  const { rows } = await sql<StuckWork>`
    select id, exists(select from pgboss.job where job.name = 'prepare-media' and job.state = 'failed'
        and job.data ->> 'mediaId' = media.id::text and (job.data ->> 'revision')::int = media.revision) as "hasFailed"
    from media
    where work in ('waiting', 'running') and not exists(
      select from pgboss.job where job.name = 'prepare-media' and job.state < 'completed'
        and job.data ->> 'mediaId' = media.id::text)
    order by id limit 1000`.execute(db);
  return rows;
}

export interface StuckNarration {
  draftId: string;
  path: string;
  revision: number;
  /** Its job was tried as often as it may be. */
  hasFailed: boolean;
}

/** The same of sounds that are read aloud. */
export async function findNarrationsWithoutJob(db: Queryable): Promise<StuckNarration[]> {
  const jobOfIt = sql`job.name = 'make-narration' and job.data ->> 'draftId' = narration.draft_id::text
    and job.data ->> 'path' = narration.path and (job.data ->> 'revision')::int = narration.revision`;
  const { rows } = await sql<StuckNarration>`
    select draft_id, path, revision,
      exists(select from pgboss.job where ${jobOfIt} and job.state = 'failed') as has_failed
    from narration
    where work in ('waiting', 'running')
      and not exists(select from pgboss.job where ${jobOfIt} and job.state < 'completed')
    order by draft_id, path limit 1000`.execute(db);
  return rows;
}
