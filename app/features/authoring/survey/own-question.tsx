import { OrderButtons } from '#app/features/authoring/order-buttons.tsx';
import { PartFields, RemoveFold, type WordsConflict, WordsSection } from '#app/features/authoring/words-section.tsx';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { TextField } from '#app/ui/form/text-fields.tsx';
import { choiceNames, longestLine } from '#domain/surveys/survey.ts';
import { useKindNames } from './kind-names.ts';
import type { DraftSurvey } from './load-survey.server.ts';

interface OwnQuestionProps {
  course: DraftSurvey;
  question: NonNullable<DraftSurvey['questions']>[number];
  index: number;
  answer: FormAnswer | undefined;
  conflict: WordsConflict | undefined;
}

/** Choices that have words, and some lines more to write others. */
const emptyLines = 2;

/** A question of a course's own, in all of its languages. */
export function OwnQuestion({ course, question, index, answer, conflict }: OwnQuestionProps) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const kinds = useKindNames();
  const { slug, leaves } = question;
  const { locales } = course;
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
  const last = choiceNames.findLastIndex((name) => locales.some((locale) => leaves[`c:${name}:${locale}`]));
  const lines = choiceNames.slice(0, Math.min(choiceNames.length, last + 1 + emptyLines));
  return (
    <WordsSection
      kind="question"
      {...{ course, slug, leaves, labels, answer, conflict }}
      top={(field) => (
        <SelectField
          field={field('kind')}
          hint={t('survey.kindHelp')}
          choices={Object.entries(kinds).map(([id, label]) => ({ id, label }))}
        />
      )}
      column={(field, own) => (
        <>
          <TextField field={field(`t:${own.lang}`)} {...own} maxLength={longestLine} />
          {lines.map((name) => (
            <TextField key={name} field={field(`c:${name}:${own.lang}`)} {...own} maxLength={longestLine} />
          ))}
        </>
      )}
    >
      <PlaceAndRemove course={course} slug={slug} index={index} />
    </WordsSection>
  );
}

function PlaceAndRemove({ course, slug, index }: { course: DraftSurvey; slug: string; index: number }) {
  const { t } = useTranslation('authoring');
  return (
    <div className="row between wrap">
      <form method="post" className="row">
        <PartFields course={course} intent="move" slug={slug} />
        <OrderButtons
          name="by"
          up={{ value: 'up', label: t('survey.up') }}
          down={{ value: 'down', label: t('survey.down') }}
          first={index === 0}
          last={index === (course.questions?.length ?? 0) - 1}
        />
      </form>
      <RemoveFold course={course} slug={slug} summary={t('survey.remove')} text={t('survey.removeText')} />
    </div>
  );
}
