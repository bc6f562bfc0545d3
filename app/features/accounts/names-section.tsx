import { Clock, Info } from 'lucide';
import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePersonNames } from '#app/ui/person-name-fields.tsx';
import type { NameRequest } from '#db/queries/accounts/name-requests.ts';
import type { Names } from '#domain/accounts/name-change.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { askNamesSchema } from './account-forms.server.ts';
import { useAccountProblems } from './problem-words.ts';

interface NamesSectionProps {
  names: Names;
  /** What the person asked last. */
  request: NameRequest | null;
  requestId: string;
  answer: FormAnswer | undefined;
}

/** The names of somebody who has joined a programme: why they stay, what was asked, and how to ask. */
export function NamesSection({ names, request, requestId, answer }: NamesSectionProps) {
  const { t } = useTranslation('accounts');
  return (
    <section className="card card-in-lg stack" aria-labelledby="names-title">
      <h2 id="names-title">{t('names.title')}</h2>
      <NamePair names={names} />
      <p className="note">
        <Icon icon={Info} />
        <span>{t('names.why')}</span>
      </p>
      {request?.outcome === null && <WaitingRequest request={request} />}
      {request?.outcome === 'refused' && <RefusedRequest request={request} />}
      <AskForm names={names} requestId={requestId} answer={answer} />
    </section>
  );
}

function NamePair({ names }: { names: Names }) {
  return (
    <p>
      <bdi className="b">{names.displayName}</bdi>
      {names.latinName && (
        <>
          <br />
          <bdi className="muted" lang="en">
            {names.latinName}
          </bdi>
        </>
      )}
    </p>
  );
}

function WaitingRequest({ request }: { request: NameRequest }) {
  const { t } = useTranslation('accounts');
  const format = useFormat();
  return (
    <div className="well card-in stack stack-3">
      <p className="row b">
        <Icon icon={Clock} />
        <span>{t('names.waiting', { date: format.date(request.askedAt, 'medium') })}</span>
      </p>
      <NamePair names={request} />
      <form method="post" action="/profile">
        <button type="submit" className="btn" name="intent" value="names-withdraw">
          {t('names.withdraw')}
        </button>
      </form>
    </div>
  );
}

function RefusedRequest({ request }: { request: NameRequest }) {
  const { t } = useTranslation('accounts');
  return (
    <div className="note note-warn">
      <Icon icon={Info} />
      <div>
        <p className="b">{t('names.refused', { name: isolate(request.displayName) })}</p>
        <p dir="auto">{reasonText(t, { why: request.answerWhy ?? 'other', reason: request.answer ?? '' })}</p>
      </div>
    </div>
  );
}

function AskForm({ names, requestId, answer }: Omit<NamesSectionProps, 'request'>) {
  const { t } = useTranslation('accounts');
  const { t: words } = useTranslation('form');
  const own = usePersonNames();
  const form = useForm<z.input<typeof askNamesSchema>>({
    answer,
    intent: 'names',
    once: { requestId },
    values: { requestId, newName: names.displayName, newLatinName: names.latinName ?? '', why: 'other', words: '' },
    labels: {
      newName: own.labels.displayName,
      newLatinName: own.labels.latinName,
      why: t('names.words'),
      words: useReasonLabels().reason,
    },
    words: { ...own.words, ...useAccountProblems() },
  });
  return (
    <details className="fold" open={form.answer !== null}>
      <summary>{t('names.ask')}</summary>
      <Form of={form} action="/profile" className="stack">
        <HiddenField field={form.fields.requestId} />
        <TextField field={form.fields.newName} autoComplete="name" maxLength={80} dir="auto" required />
        <TextField
          field={form.fields.newLatinName}
          hint={words('personName.latinHint')}
          autoComplete="off"
          maxLength={80}
          lang="en"
          dir="ltr"
        />
        <ReasonFields of="name" why={form.fields.why} reason={form.fields.words} hint={t('names.wordsHint')} />
        <div>
          <button type="submit" className="btn">
            {t('names.send')}
          </button>
        </div>
      </Form>
    </details>
  );
}
