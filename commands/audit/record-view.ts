import type { Deps } from '#commands/deps.ts';
import { hasActedSince } from '#db/queries/audit/record.ts';
import { recordAudit } from '#db/queries/audit.ts';
import type { Viewer } from '#domain/rights.ts';

const hourMs = 3_600_000;

/** Leaves a row that somebody looked at another's page: once an hour, however often they come back. */
export async function recordView(
  { db }: Pick<Deps, 'db'>,
  act: { actor: Viewer; personId: string; organisationId: string | null; at: Date },
): Promise<void> {
  const { actor, personId, organisationId, at } = act;
  if (actor.personId === personId) return;
  const row = { actorId: actor.personId, action: 'person.view', subjectId: personId };
  if (await hasActedSince(db, { ...row, since: new Date(at.getTime() - hourMs) })) return;
  await recordAudit(db, { ...row, subjectType: 'person', organisationId });
}
