import type { Deps } from '#commands/deps.ts';
import { recordAudit } from '#db/queries/audit.ts';
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
