import type { Queryable } from '#db/client.ts';
import type { AwardRecord } from '#db/queries/awards/award.ts';
import type { NoticeParams } from '#domain/notices/kinds.ts';
import { notify } from './notify.ts';

type KindOfAward = 'certificate.issued' | 'certificate.suspended' | 'certificate.restored' | 'certificate.revoked';

/** Tells the holder what happened to their certificate, in the transaction of the act. Also who has it issued gets its number. */
export async function notifyAward<Kind extends KindOfAward>(
  db: Queryable,
  act: {
    kind: Kind;
    award: Pick<AwardRecord, 'serial' | 'personId' | 'snapshot'>;
    params: Omit<NoticeParams[Kind], 'serial' | 'title'>;
    at: Date;
  },
): Promise<void> {
  const { kind, award, at } = act;
  const ofAward = { serial: award.serial, title: award.snapshot.programme.title };
  await notify(db, {
    kind,
    params: { ...act.params, ...ofAward } as NoticeParams[Kind],
    to: [award.personId],
    key: `${award.serial} ${at.toISOString()}`,
    at,
  });
}
