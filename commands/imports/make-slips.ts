import { makeCode } from '#commands/accounts/write-reset-code.ts';
import type { Deps } from '#commands/deps.ts';
import { requireOrganisation } from '#commands/organisations/require-organisation.ts';
import { recordAudit, recordAudits } from '#db/queries/audit.ts';
import { listNewcomers, type Newcomer, replaceResetCodes } from '#db/queries/imports/newcomers.ts';
import type { CodeDays } from '#domain/accounts/reset-code.ts';
import { mostSlips } from '#domain/imports/slips.ts';
import { can, type Viewer } from '#domain/rights.ts';

export interface Slip extends Newcomer {
  code: string;
  expiresAt: Date;
}

interface MakeSlipsAct {
  actor: Viewer;
  slug: string | undefined;
  personIds: readonly string[];
  days: CodeDays;
  at: Date;
}

/**
 * Makes one-time codes for people who have no password yet, to be printed. The codes are told this once; those made before
 * are void. Whoever has set a password meanwhile, or whom the actor may not give a code, is passed over.
 *
 * @throws AppError `not_found`; `forbidden`
 */
export async function makeSlips({ auth, db }: Pick<Deps, 'auth' | 'db'>, act: MakeSlipsAct): Promise<Slip[]> {
  const { actor, slug, personIds, days, at } = act;
  return db.transaction().execute(async (trx) => {
    const organisation = await requireOrganisation(trx, actor, slug, 'group:lead');
    const filter = { path: organisation.path, importId: null, personIds, isOnlyTrainees: false };
    const { rows } = await listNewcomers(trx, filter, { offset: 0, limit: mostSlips });
    const expiresAt = new Date(at.getTime() + days * 86_400_000);
    const slips = rows
      .filter((person) => can(actor, 'person:first-code', person))
      .map((person) => ({ ...person, code: makeCode(), expiresAt }));
    const hashed = slips.map(({ personId, code }) => ({ personId, codeHash: auth.digestCode(`${personId} ${code}`) }));
    await replaceResetCodes(trx, hashed, { by: actor.personId, at, expiresAt });
    const actorId = actor.personId;
    await recordAudits(
      trx,
      slips.map(({ personId, roles }) => ({
        actorId,
        action: 'reset_code.create',
        subjectType: 'person',
        subjectId: personId,
        organisationId: roles[0]?.organisationId ?? null,
      })),
    );
    await recordAudit(trx, {
      actorId,
      action: 'slips.make',
      subjectType: 'organisation',
      subjectId: organisation.id,
      organisationId: organisation.id,
      details: { slips: slips.length, days },
    });
    return slips;
  });
}
