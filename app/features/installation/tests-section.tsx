import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { TestChannel } from '#db/queries/installation/message-test.ts';
import type { TestOutcome } from '#domain/installation/test-outcome.ts';
import type { testEmailSchema } from './test-forms.server.ts';

export interface TestsSectionProps {
  tests: readonly {
    id: string;
    channel: TestChannel;
    target: string;
    askedAt: Date | string;
    outcome: TestOutcome | null;
    answer: string | null;
  }[];
  /** Of the forms. */
  ids: Record<TestChannel, string>;
  /** The viewer's own, to begin with. */
  ownEmail: string;
  hasSms: boolean;
  answer: FormAnswer | undefined;
}

/** Sends a message to try, and says what the other side answered. */
export function TestsSection({ tests, ids, ownEmail, hasSms, answer }: TestsSectionProps) {
  const { t } = useTranslation('administration');
  return (
    <section className="card card-in-lg stack" aria-labelledby="tests-title" id="tests">
      <h2 id="tests-title">{t('test.title')}</h2>
      <p className="muted">{t('test.text')}</p>
      <div className="pair">
        <TestForm channel="email" id={ids.email} own={ownEmail} answer={answer} />
        {hasSms ? (
          <TestForm channel="sms" id={ids.sms} own="" answer={answer} />
        ) : (
          <p className="muted">{t('test.noSms')}</p>
        )}
      </div>
      {tests.length > 0 && <TestList tests={tests} />}
    </section>
  );
}

function TestForm({
  channel,
  id,
  own,
  answer,
}: {
  channel: TestChannel;
  id: string;
  own: string;
  answer: FormAnswer | undefined;
}) {
  const { t } = useTranslation('administration');
  const form = useForm<z.input<typeof testEmailSchema>>({
    answer,
    intent: `test-${channel}`,
    values: { id, target: own },
    once: { id },
    labels: { target: channel === 'email' ? t('test.email') : t('test.phone') },
    words: {
      phoneShort: t('test.phoneForm'),
      phoneLong: t('test.phoneForm'),
      phoneForm: t('test.phoneForm'),
    },
  });
  return (
    <Form of={form} action="/administration/settings#tests" className="stack" autoComplete="off">
      <HiddenField field={form.fields.id} />
      <TextField field={form.fields.target} type={channel === 'email' ? 'email' : 'tel'} dir="ltr" />
      <div>
        <button type="submit" className="btn">
          {channel === 'email' ? t('test.sendEmail') : t('test.sendSms')}
        </button>
      </div>
    </Form>
  );
}

function TestList({ tests }: Pick<TestsSectionProps, 'tests'>) {
  const { t } = useTranslation('administration');
  const format = useFormat();
  const words: Record<TestOutcome, string> = {
    taken: t('test.taken'),
    outbox: t('test.outbox'),
    logged: t('test.logged'),
    noGateway: t('test.noGateway'),
    unreachable: t('test.unreachable'),
    insecure: t('test.insecure'),
    signIn: t('test.signIn'),
    sender: t('test.sender'),
    recipient: t('test.recipient'),
    content: t('test.content'),
    refused: t('test.refused'),
  };
  const states = { waits: t('test.isWaiting'), sent: t('test.isSent'), notSent: t('test.isRefused') };
  const isWaiting = tests.some((one) => one.outcome === null);
  return (
    <div className="stack stack-2">
      <ul className="held">
        {tests.map((one) => (
          <li key={one.id}>
            <span>
              <bdi dir="ltr" className="b cut-anywhere">
                {one.target}
              </bdi>{' '}
              <span className="small muted">{format.dateTime(one.askedAt)}</span>
              <br />
              {one.outcome === null ? t('test.waiting') : words[one.outcome]}{' '}
              {one.answer && (
                <bdi dir="ltr" className="small muted">
                  {one.answer}
                </bdi>
              )}
            </span>
            <span className={badges[stateOf(one.outcome)]}>{states[stateOf(one.outcome)]}</span>
          </li>
        ))}
      </ul>
      {isWaiting && (
        <p>
          <a className="btn btn-quiet" href="/administration/settings#tests">
            {t('test.again')}
          </a>
        </p>
      )}
    </div>
  );
}

const came: readonly TestOutcome[] = ['taken', 'outbox', 'logged'];
const badges = { waits: 'badge badge-plain', sent: 'badge badge-ok', notSent: 'badge badge-danger' };

function stateOf(outcome: TestOutcome | null): keyof typeof badges {
  if (outcome === null) return 'waits';
  return came.includes(outcome) ? 'sent' : 'notSent';
}
