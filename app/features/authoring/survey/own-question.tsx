import { Save, Trash2 } from 'lucide';
import { BothWords } from '#app/features/authoring/both-words.tsx';
import { OrderButtons } from '#app/features/authoring/order-buttons.tsx';
import { useAuthoringProblems } from '#app/features/authoring/problem-words.ts';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { LeafConflict } from '#courseware/quiz-form/merge-sheets.ts';
import { textDirection } from '#domain/locale.ts';
import { choiceNames } from '#domain/surveys/survey.ts';
import { useKindNames } from './kind-names.ts';
import type { DraftSurvey } from './load-survey.server.ts';

/** Fields of a question that two wrote at once, and what the one who is told had typed. */
export interface QuestionConflict {
  slug: string;
  fields: LeafConflict[];
  typed: Record<string, string>;
}

interface OwnQuestionProps {
  course: DraftSurvey;
  question: NonNullable<DraftSurvey['questions']>[number];
  index: number;
  answer: FormAnswer | undefined;
  conflict: QuestionConflict | undefined;
}

/** Choices that have words, and some lines more to write others. */
const emptyLines = 2;

/** A question of a course's own, in all of its languages. */
export function OwnQuestion({ course, question, index, answer, conflict }: OwnQuestionProps) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const kinds = useKindNames();
  const { slug, leaves } = question;
  const { locales, sourceLocale } = course;
  const labels: Record<string, string> = { kind: t('survey.kind') };
  for (const locale of locales) {
    labels[`t:${locale}`] = t('survey.asks', { language: ownLanguageName(locale) });
    for (const [place, name] of choiceNames.entries()) {
      labels[`c:${name}:${locale}`] = t('survey.choice', {
        number: format.number(place + 1),
        language: ownLanguageName(locale),
      });
    }
  }
  const form = useForm<Record<string, string>>({
    answer,
    intent: `question-${slug}`,
    values: { ...leaves, ...conflict?.typed, slug, saveId: course.saveId, version: String(course.version) },
    once: { saveId: course.saveId },
    labels,
    words: useAuthoringProblems(),
  });
  const field = (name: string) => form.fields[name] as NonNullable<(typeof form.fields)[string]>;
  const last = choiceNames.findLastIndex((name) => locales.some((locale) => leaves[`c:${name}:${locale}`]));
  const lines = choiceNames.slice(0, Math.min(choiceNames.length, last + 1 + emptyLines));
  return (
    <section className="card card-in stack" id={`question-${slug}`}>
      <h2>
        <bdi lang={sourceLocale}>{leaves[`t:${sourceLocale}`] || slug}</bdi>
      </h2>
      {conflict && <BothWords conflict={conflict} labels={labels} />}
      <Form of={form} className="stack">
        <HiddenField field={field('saveId')} />
        <HiddenField field={field('version')} />
        <HiddenField field={field('slug')} />
        <SelectField
          field={field('kind')}
          hint={t('survey.kindHelp')}
          choices={Object.entries(kinds).map(([id, label]) => ({ id, label }))}
        />
        <div className="quiz-words">
          {locales.map((locale) => {
            const own = { lang: locale, dir: textDirection(locale), readOnly: !course.mayWrite, maxLength: 240 };
            return (
              <div key={locale} className="stack stack-2">
                <TextField field={field(`t:${locale}`)} {...own} />
                {lines.map((name) => (
                  <TextField key={name} field={field(`c:${name}:${locale}`)} {...own} />
                ))}
              </div>
            );
          })}
        </div>
        {course.mayWrite && (
          <div>
            <button type="submit" className="btn">
              <Icon icon={Save} />
              {t('writing.save')}
            </button>
          </div>
        )}
      </Form>
      {course.mayWrite && <PlaceAndRemove course={course} slug={slug} index={index} />}
    </section>
  );
}

function PlaceAndRemove({ course, slug, index }: { course: DraftSurvey; slug: string; index: number }) {
  const { t } = useTranslation('authoring');
  const common = (intent: string) => (
    <>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="saveId" value={course.saveId} />
      <input type="hidden" name="version" value={course.version} />
      <input type="hidden" name="slug" value={slug} />
    </>
  );
  return (
    <div className="row between wrap">
      <form method="post" className="row">
        {common('move')}
        <OrderButtons
          name="by"
          up={{ value: 'up', label: t('survey.up') }}
          down={{ value: 'down', label: t('survey.down') }}
          first={index === 0}
          last={index === (course.questions?.length ?? 0) - 1}
        />
      </form>
      <details className="fold">
        <summary>{t('survey.remove')}</summary>
        <form method="post" className="stack stack-2">
          {common('remove')}
          <p className="small">{t('survey.removeText')}</p>
          <div>
            <button type="submit" className="btn btn-danger btn-sm">
              <Icon icon={Trash2} />
              {t('course.removeNow')}
            </button>
          </div>
        </form>
      </details>
    </div>
  );
}
