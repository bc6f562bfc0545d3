import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ReasonFields, useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import type { Extent } from '#db/queries/organisations/consequences.ts';
import type { archiveSchema } from './change-actions.server.ts';

interface ArchiveSectionProps {
  extent: Extent;
  isArchived: boolean;
  answer: FormAnswer | undefined;
}

/** Archives an organisation, after saying what stays and what ends; and brings it back. */
export function ArchiveSection({ extent, isArchived, answer }: ArchiveSectionProps) {
  const { t } = useTranslation('organisations');
  return (
    <section className="card card-in-lg stack" aria-labelledby="archive-title">
      <h2 id="archive-title">{t('archive.title')}</h2>
      {isArchived ? <BringBack answer={answer} /> : <Archive extent={extent} answer={answer} />}
    </section>
  );
}

function Archive({ extent, answer }: Pick<ArchiveSectionProps, 'extent' | 'answer'>) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const form = useForm<z.input<typeof archiveSchema>>({
    answer,
    intent: 'archive',
    values: { why: 'reorganised', reason: '' },
    labels: useReasonLabels(),
  });
  const shown = format.number;
  const { organisations, people, classesAhead, programmes, certificates } = extent;
  const said = [
    organisations > 1 && t('archive.places', { count: organisations, shown: shown(organisations) }),
    people > 0 && t('archive.people', { count: people, shown: shown(people) }),
    classesAhead > 0 && t('archive.classes', { count: classesAhead, shown: shown(classesAhead) }),
    programmes > 0 && t('archive.programmes', { count: programmes, shown: shown(programmes) }),
    certificates > 0 && t('archive.certificates', { count: certificates, shown: shown(certificates) }),
  ].filter((line) => line !== false);
  return (
    <details className="fold" open={form.answer !== null}>
      <summary>{t('archive.begin')}</summary>
      <Form of={form} className="stack">
        <p>{t('archive.consequence')}</p>
        <ul className="bullets stack stack-2">
          {said.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <ReasonFields
          of="organisation"
          why={form.fields.why}
          reason={form.fields.reason}
          hint={t('archive.reasonHint')}
        />
        <button type="submit" className="btn">
          {t('archive.now')}
        </button>
      </Form>
    </details>
  );
}

function BringBack({ answer }: Pick<ArchiveSectionProps, 'answer'>) {
  const { t } = useTranslation('organisations');
  const form = useForm<Record<never, never>>({ answer, intent: 'bring-back' });
  return (
    <Form of={form} className="stack">
      <p>{t('archive.backConsequence')}</p>
      <button type="submit" className="btn">
        {t('archive.bringBack')}
      </button>
    </Form>
  );
}
