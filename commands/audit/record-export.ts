import type { Deps } from '#commands/deps.ts';
import { recordAudit, recordAudits } from '#db/queries/audit.ts';
import type { Viewer } from '#domain/rights.ts';

export interface RecordExportAct {
  actor: Viewer;
  /** What the file is of. */
  what: 'attendance' | 'polls' | 'certified' | 'record' | 'people' | 'organisations' | 'enrolments' | 'learners';
  subjectType: 'class_session' | 'programme' | 'organisation' | 'person';
  subjectId: string;
  organisationId: string | null;
}

/** Leaves a row that somebody takes away a file of people. Written before the file is: what is not written is not handed out. */
export async function recordExport({ db }: Pick<Deps, 'db'>, act: RecordExportAct): Promise<void> {
  const { actor, what, ...subject } = act;
  await recordAudit(db, { actorId: actor.personId, action: 'people.export', ...subject, details: { what } });
}

/** The same of people of several organisations: the record of each says it. A file of nobody leaves none. */
export async function recordExports(
  { db }: Pick<Deps, 'db'>,
  { actor, what, organisationIds }: Pick<RecordExportAct, 'actor' | 'what'> & { organisationIds: readonly string[] },
): Promise<void> {
  await recordAudits(
    db,
    organisationIds.map((organisationId) => ({
      ...{ actorId: actor.personId, action: 'people.export', subjectType: 'organisation' },
      ...{ subjectId: organisationId, organisationId, details: { what } },
    })),
  );
}
