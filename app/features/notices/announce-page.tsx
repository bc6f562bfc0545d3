import { Send, Users } from 'lucide';
import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, TextAreaField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { announceSchema, loadTargets } from './announce.server.ts';

type Wish = Omit<z.input<typeof announceSchema>, 'step' | 'seen'>;

interface AnnouncePageProps {
  targets: Awaited<ReturnType<typeof loadTargets>>;
  /** What stands in the form at first. */
  values: Wish;
  preview: {
    people: number;
    among: readonly { personId: string; displayName: string; latinName: string | null }[];
    mark: string;
  } | null;
  answer: FormAnswer | null;
}

/** Something to tell a class, a programme or an organisation; before it is sent one sees who gets it. */
export function AnnouncePage({ targets, values, preview, answer }: AnnouncePageProps) {
  const { t } = useTranslation('notices');
  const form = useForm<Wish>({
    answer,
    values,
    once: { id: values.id },
    labels: { to: t('announce.to'), title: t('announce.subject'), words: t('announce.words') },
    words: { nobody: t('announce.nobody') },
  });
  const { id, to, title, words } = form.fields;
  return (
    <div className="stack stack-6 notices">
      <header className="stack stack-1">
        <Crumbs way={[{ href: '/notices', label: t('title') }]} />
        <h1>{t('announce.title')}</h1>
        <p>{t('announce.text')}</p>
      </header>
      <Form of={form} action="/notices/announce" className="card card-in-lg stack">
        <HiddenField field={id} />
        <SelectField field={to} none="">
          <TargetGroup label={t('announce.classes')} choices={targets.classes} />
          <TargetGroup label={t('announce.cohorts')} choices={targets.cohorts} />
          <TargetGroup label={t('announce.programmes')} choices={targets.programmes} />
          <TargetGroup label={t('announce.organisations')} choices={targets.organisations} />
        </SelectField>
        <TextField field={title} dir="auto" maxLength={200} required />
        <TextAreaField field={words} rows={6} hint={t('announce.wordsHelp')} required />
        {preview && <Preview {...preview} />}
        {preview && <input type="hidden" name="seen" value={preview.mark} />}
        <div className="row wrap">
          <button className={preview ? 'btn' : 'btn btn-primary'} type="submit" name="step" value="preview">
            <Icon icon={Users} />
            {t('announce.preview')}
          </button>
          {preview && <SendButton people={preview.people} />}
        </div>
      </Form>
    </div>
  );
}

function TargetGroup({ label, choices }: { label: string; choices: readonly { id: string; label: string }[] }) {
  if (choices.length === 0) return null;
  return (
    <optgroup label={label}>
      {choices.map((one) => (
        <option key={one.id} value={one.id}>
          {one.label}
        </option>
      ))}
    </optgroup>
  );
}

function Preview({ people, among }: NonNullable<AnnouncePageProps['preview']>) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  return (
    <div className="note note-info" role="status">
      <Icon icon={Users} />
      <div>
        <p className="b">{t('announce.getIt', { count: people, formatted: format.number(people) })}</p>
        <p>{t('announce.among')}</p>
        <ul>
          {among.map((one) => (
            <li key={one.personId}>
              <PersonLine {...one} />
            </li>
          ))}
        </ul>
        <p>{t('announce.nothingSent')}</p>
      </div>
    </div>
  );
}

function SendButton({ people }: { people: number }) {
  const { t } = useTranslation('notices');
  const format = useFormat();
  return (
    <button className="btn btn-primary" type="submit" name="step" value="send">
      <Icon icon={Send} mirrored />
      {t('announce.send', { count: people, formatted: format.number(people) })}
    </button>
  );
}
