import type { Deps } from '#commands/deps.ts';
import { requireFewer } from '#commands/require-fewer.ts';
import { recordAudit, recordAudits } from '#db/queries/audit.ts';
import type { Viewer } from '#domain/rights.ts';

export interface RecordExportAct {
  actor: Viewer;
  /** What the file is of. */
  what:
    | 'attendance'
    | 'polls'
    | 'questions'
    | 'chat'
    | 'groups'
    | 'guests'
    | 'certified'
    | 'record'
    | 'people'
    | 'organisations'
    | 'enrolments'
    | 'learners'
    | 'gradebook'
    | 'deliveries'
    | 'survey'
    | 'cohort';
  subjectType: 'class_session' | 'programme' | 'organisation' | 'person' | 'installation' | 'cohort' | 'course';
  subjectId: string;
  organisationId: string | null;
}

/**
 * Leaves a row that somebody takes away a file of people. Written before the file is: what is not written is not handed out.
 *
 * @throws AppError `too_many_requests`
 */
export async function recordExport({ auth, db }: Pick<Deps, 'auth' | 'db'>, act: RecordExportAct): Promise<void> {
  const { actor, what, ...subject } = act;
  await requireFewer({ auth }, 'export', actor.personId);
  await recordAudit(db, { actorId: actor.personId, action: 'people.export', ...subject, details: { what } });
}

/**
 * The same of people of several organisations: the record of each says it. A file of nobody leaves none.
 *
 * @throws AppError `too_many_requests`
 */
export async function recordExports(
  { auth, db }: Pick<Deps, 'auth' | 'db'>,
  { actor, what, organisationIds }: Pick<RecordExportAct, 'actor' | 'what'> & { organisationIds: readonly string[] },
): Promise<void> {
  await requireFewer({ auth }, 'export', actor.personId);
  await recordAudits(
    db,
    organisationIds.map((organisationId) => ({
      ...{ actorId: actor.personId, action: 'people.export', subjectType: 'organisation' },
      ...{ subjectId: organisationId, organisationId, details: { what } },
    })),
  );
}
