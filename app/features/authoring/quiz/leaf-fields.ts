import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import type { Field, Labels } from '#app/ui/form/use-form.ts';
import { textDirection } from '#domain/locale.ts';
import type { QuizFormData } from './load-quiz-form.server.ts';

/** The fields of a question by their names (courseware/quiz-form/question-sheet.ts), with what stands in them. */
export interface QuestionFields {
  field(name: string): Field;
  /** A field of words in each language that is shown. */
  inEach(name: string): { field: Field; locale: string; lang: string; dir: 'ltr' | 'rtl' }[];
  value(name: string): string;
  isOn(name: string): boolean;
}

export const questionFormId = 'question';

/** What stands in the form of a question: what was typed where it came back, else what the draft says. */
export function questionFields(
  quiz: Pick<QuizFormData, 'shown'>,
  leaves: Readonly<Record<string, string>>,
  answer: FormAnswer | null,
): QuestionFields {
  const value = (name: string) => {
    if (!answer) return leaves[name] ?? '';
    const typed = answer.values[name];
    return typeof typed === 'string' ? typed : '';
  };
  const field = (name: string): Field => {
    const problem = answer?.problems[name];
    return {
      id: `${questionFormId}-${name}`,
      name,
      defaultValue: value(name),
      defaultOptions: undefined,
      defaultChecked: value(name) !== '',
      errors: problem ? [problem] : undefined,
    };
  };
  return {
    field,
    value,
    isOn: (name) => value(name) !== '',
    inEach: (name) =>
      quiz.shown.map((locale) => ({
        ...{ field: field(`w:${locale}:${name}`), locale, lang: locale, dir: textDirection(locale) },
      })),
  };
}

/** What each field is called: those of words by their language, under the heading of what they say. */
export function useLeafLabels(quiz: QuizFormData, leaves: Readonly<Record<string, string>>): Labels {
  const { t } = useTranslation('quizform');
  const labels: Labels = {
    points: t('field.points'),
    topic: t('authoring:questions.topic'),
    difficulty: t('authoring:questions.difficulty'),
    lesson: t('field.lesson'),
    picture: t('field.picture'),
    answer: t('field.answer'),
    tolerance: t('field.tolerance'),
    unit: t('field.unit'),
    formula: t('field.formula'),
    partial: t('field.partial'),
    contains: t('field.contains'),
    newVariable: t('field.newVariable'),
  };
  const ends: Record<string, string> = {
    picture: t('field.picture'),
    right: t('field.isRight'),
    x: t('field.x'),
    y: t('field.y'),
    from: t('field.from'),
    to: t('field.to'),
    step: t('field.step'),
    near: t('field.near'),
    part: t('field.part'),
  };
  for (const name of Object.keys(leaves)) {
    const [part = '', locale = ''] = name.split(':');
    if (part === 'w') labels[name] = ownLanguageName(locale);
    else if (name.includes(':')) labels[name] = ends[part] ?? name;
  }
  for (const locale of quiz.shown) {
    for (const name of ['prompt', 'explanation', 'hint', 'alt', 'unit', 'accept', 'cloze']) {
      labels[`w:${locale}:${name}`] = ownLanguageName(locale);
    }
  }
  return labels;
}
