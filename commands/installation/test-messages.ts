import type { Deps } from '#commands/deps.ts';
import { requireSameAct } from '#commands/require-same-act.ts';
import { recordAudit } from '#db/queries/audit.ts';
import { findMessageTest, insertMessageTest, type TestChannel } from '#db/queries/installation/message-test.ts';
import { AppError } from '#domain/errors.ts';
import type { InterfaceLocale } from '#domain/locale.ts';
import { can, type Viewer } from '#domain/rights.ts';

export interface TestMessagesAct {
  /** Made with the form, so that a form sent twice is one message. */
  id: string;
  actor: Viewer;
  channel: TestChannel;
  /** An e-mail address, or a telephone as E.164 has it. */
  target: string;
  locale: InterfaceLocale;
  at: Date;
}

/**
 * Sends a message to try whether such messages come through: the jobs process does, as it sends all others, and writes
 * down what the other side answered. Few in an hour.
 *
 * @throws AppError `forbidden`; `too_many_requests`; `already_sent`, when the id is another message's
 */
export async function testMessages(
  { auth, db, jobs }: Pick<Deps, 'auth' | 'db' | 'jobs'>,
  { id, actor, channel, target, locale, at }: TestMessagesAct,
): Promise<void> {
  if (!can(actor, 'platform:administer')) throw new AppError('forbidden');
  if (!(await auth.limits.mayTestMessages(actor.personId))) throw new AppError('too_many_requests');
  await db.transaction().execute(async (trx) => {
    if (!(await insertMessageTest(trx, { id, channel, target, locale, askedAt: at }))) {
      return requireSameAct(await findMessageTest(trx, id), { channel, target });
    }
    await recordAudit(trx, {
      actorId: actor.personId,
      action: 'installation.test',
      subjectType: 'installation',
      subjectId: id,
      details: { channel },
    });
    await jobs.send(trx, 'send-test', { testId: id });
  });
}
