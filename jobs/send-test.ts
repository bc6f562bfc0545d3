import { answerMessageTest, findWaitingMessageTest } from '#db/queries/installation/message-test.ts';
import { gatewayOutcome, mailOutcome, type TestOutcome } from '#domain/installation/test-outcome.ts';
import type { Job, JobServices } from './job.ts';
import { MailRefusal } from './mail/postman.ts';
import { CarrierRefusal } from './notices/carrier.ts';
import { siteName } from './site-name.ts';
import { translatorFor } from './words.ts';

type Answered = { outcome: TestOutcome; answer: string | null };

/** Sends a message to try, once, and writes down what the other side answered: it is not tried again. */
export const sendTest: Job<'send-test'> = async (services, { testId }) => {
  const { db } = services;
  const test = await findWaitingMessageTest(db, testId);
  if (!test) return;
  const facts = { site: siteName(services.names, test.locale) };
  const t = translatorFor(test.locale);
  const { subject, text } = {
    subject: t('administration:test.subject', facts),
    text: t('administration:test.letter', facts),
  };
  const answered =
    test.channel === 'email'
      ? await tryMail(services, { id: testId, to: test.target, locale: test.locale, subject, text })
      : await trySms(services, { key: testId, to: test.target, text: subject });
  await answerMessageTest(db, testId, { ...answered, at: new Date() });
};

async function tryMail(
  { postman }: JobServices,
  letter: Parameters<JobServices['postman']['send']>[0],
): Promise<Answered> {
  try {
    await postman.send(letter);
    return { outcome: postman.isFolder ? 'outbox' : 'taken', answer: null };
  } catch (error) {
    if (!(error instanceof MailRefusal)) throw error;
    const { code, command, responseCode } = error.answer;
    const answer = [code, command, responseCode || ''].filter(Boolean).join(' ');
    return { outcome: mailOutcome(error.answer), answer };
  }
}

async function trySms({ sms }: JobServices, message: { key: string; to: string; text: string }): Promise<Answered> {
  if (!sms) return { outcome: 'noGateway', answer: null };
  try {
    await sms.send(message);
    return { outcome: sms.isLog ? 'logged' : 'taken', answer: null };
  } catch (error) {
    if (!(error instanceof CarrierRefusal)) throw error;
    return { outcome: gatewayOutcome(error.status), answer: error.status === null ? null : `HTTP ${error.status}` };
  }
}
