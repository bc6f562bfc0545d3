import { useDifficultyWords } from '#app/features/authoring/question-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import { FieldGroup } from '#app/ui/form/field-frame.tsx';
import { NumberField } from '#app/ui/form/text-fields.tsx';
import type { Field } from '#app/ui/form/use-form.ts';
import type { QuizSheet } from '#courseware/quiz-form/quiz-sheet.ts';
import { difficulties } from '#domain/learning/content.ts';
import type { QuizFormData } from './load-quiz-form.server.ts';

interface BankDrawsProps {
  quiz: QuizFormData;
  sheet: QuizSheet;
  field: (name: string) => Field;
}

/** What the quiz draws from the bank of its course: a topic, how hard, and how many. One without a topic goes. */
export function BankDraws({ quiz, sheet, field }: BankDrawsProps) {
  const { t } = useTranslation('quizform');
  const format = useFormat();
  const words = useDifficultyWords();
  const rows = [...sheet.draws.entries(), ['new', null] as const];
  return (
    <details className="fold" open={sheet.draws.length > 0}>
      <summary>{t('bank.title')}</summary>
      <div className="stack">
        <p className="help">{t('bank.text')}</p>
        {rows.map(([name, draw]) => {
          const several = draw && draw.difficulty.length > 1 ? [draw.difficulty] : [];
          const topics = new Set([...quiz.topics, ...(draw ? [draw.topic] : [])]);
          const levels = [...several, ...difficulties.map((one) => [one])].map((some) => ({
            id: some.join(','),
            label: some.map((one) => words[one as keyof typeof words] ?? one).join(' + '),
          }));
          return (
            <FieldGroup
              key={name}
              legend={draw ? t('bank.of', { number: format.number(Number(name) + 1) }) : t('bank.new')}
              hint={draw && draw.questions.length > 0 ? t('bank.chosen') : undefined}
            >
              <div className="quiz-words">
                <SelectField
                  field={field(`bank:${name}:topic`)}
                  none={t('bank.noTopic')}
                  choices={[...topics].map((id) => ({ id, label: id }))}
                />
                <SelectField
                  field={field(`bank:${name}:difficulty`)}
                  none={t('authoring:questions.anyDifficulty')}
                  choices={levels}
                />
                <NumberField field={field(`bank:${name}:draw`)} />
              </div>
            </FieldGroup>
          );
        })}
      </div>
    </details>
  );
}
