import { Clock } from 'lucide';
import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { NameChangeLine } from '#app/ui/name-change-line.tsx';
import { PersonNameFields, usePersonNames } from '#app/ui/person-name-fields.tsx';
import type { NameRequest } from '#db/queries/accounts/name-requests.ts';
import type { NameChange } from '#db/queries/accounts/names.ts';
import type { Names } from '#domain/accounts/name-change.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { refuseNameSchema, renameSchema } from './name-actions.server.ts';

interface NameSectionProps {
  names: Names;
  /** What waits for an answer. */
  request: NameRequest | null;
  changes: readonly NameChange[];
  mayRename: boolean;
  action: string;
  answer: FormAnswer | undefined;
}

/** The names of a person: what they ask for, other names by who manages them, and every change there was. */
export function NameSection({ names, request, changes, mayRename, action, answer }: NameSectionProps) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card card-in-lg stack" aria-labelledby="names-title">
      <h2 id="names-title">{t('names.title')}</h2>
      {request && <Waiting request={request} mayRename={mayRename} action={action} answer={answer} />}
      {changes.length === 0 ? (
        <p className="muted">{t('names.noChanges')}</p>
      ) : (
        <ul className="stack stack-2">
          {changes.map((change) => (
            <li key={change.changedAt.toISOString()}>
              <NameChangeLine change={change} />
            </li>
          ))}
        </ul>
      )}
      {mayRename && <RenameForm names={names} action={action} answer={answer} />}
    </section>
  );
}

function Waiting(props: Pick<NameSectionProps, 'mayRename' | 'action' | 'answer'> & { request: NameRequest }) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const { request, mayRename, action, answer } = props;
  return (
    <div className="well card-in stack stack-3">
      <p className="row b">
        <Icon icon={Clock} />
        <span>{t('names.asks', { date: format.date(request.askedAt, 'medium') })}</span>
      </p>
      <p>
        <bdi className="b">{request.displayName}</bdi>
        {request.latinName && (
          <>
            <br />
            <bdi className="muted" lang="en">
              {request.latinName}
            </bdi>
          </>
        )}
      </p>
      {mayRename && <p dir="auto">{reasonText(t, { why: request.why, reason: request.words })}</p>}
      {mayRename ? (
        <>
          <ConfirmForm request={request} action={action} answer={answer} />
          <RefuseForm request={request} action={action} answer={answer} />
        </>
      ) : (
        <p className="small muted">{t('names.notYours')}</p>
      )}
    </div>
  );
}

type AnswerProps = Pick<NameSectionProps, 'action' | 'answer'> & { request: NameRequest };

function ConfirmForm({ request, action, answer }: AnswerProps) {
  const { t } = useTranslation('organisations');
  const form = useForm<{ requestId: string }>({
    answer,
    intent: 'name-confirm',
    values: { requestId: request.id },
    fresh: { requestId: request.id },
  });
  return (
    <Form of={form} action={action} className="stack stack-3">
      <HiddenField field={form.fields.requestId} />
      <p className="help">{t('names.confirmHelp')}</p>
      <button type="submit" className="btn btn-primary">
        {t('names.confirm', { name: isolate(request.displayName) })}
      </button>
    </Form>
  );
}

function RefuseForm({ request, action, answer }: AnswerProps) {
  const { t } = useTranslation('organisations');
  const form = useForm<z.input<typeof refuseNameSchema>>({
    answer,
    intent: 'name-refuse',
    values: { requestId: request.id, why: 'other', words: '' },
    fresh: { requestId: request.id },
    labels: { why: t('names.refusal'), words: useReasonLabels().reason },
  });
  return (
    <details className="fold" open={form.answer !== null}>
      <summary>{t('names.refuse')}</summary>
      <Form of={form} action={action} className="stack stack-3">
        <HiddenField field={form.fields.requestId} />
        <ReasonFields of="refuse_name" why={form.fields.why} reason={form.fields.words} hint={t('names.refusalHint')} />
        <button type="submit" className="btn">
          {t('names.refuse')}
        </button>
      </Form>
    </details>
  );
}

function RenameForm({ names, action, answer }: Pick<NameSectionProps, 'names' | 'action' | 'answer'>) {
  const { t } = useTranslation('organisations');
  const own = usePersonNames();
  const form = useForm<z.input<typeof renameSchema>>({
    answer,
    intent: 'rename',
    values: { displayName: names.displayName, latinName: names.latinName ?? '', why: 'other', words: '' },
    labels: { ...own.labels, why: t('names.words'), words: useReasonLabels().reason },
    words: own.words,
  });
  return (
    <details className="fold" open={form.answer !== null}>
      <summary>{t('names.change')}</summary>
      <Form of={form} action={action} className="stack stack-3">
        <PersonNameFields fields={form.fields} />
        <ReasonFields of="name" why={form.fields.why} reason={form.fields.words} hint={t('names.wordsHint')} />
        <button type="submit" className="btn">
          {t('names.save')}
        </button>
      </Form>
    </details>
  );
}
