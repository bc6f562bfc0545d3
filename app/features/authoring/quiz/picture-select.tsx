import { useTranslation } from '#app/i18n/use-translation.ts';
import { SelectField } from '#app/ui/form/choice-fields.tsx';
import type { Field } from '#app/ui/form/use-form.ts';
import type { QuizFormData } from './load-quiz-form.server.ts';

/** A picture of the course, with what it looks like. */
export function PictureSelect({ quiz, field }: { quiz: QuizFormData; field: Field }) {
  const { t } = useTranslation('quizform');
  const chosen = quiz.pictures.find((one) => one.path === field.defaultValue);
  const given = field.defaultValue ?? '';
  const choices = quiz.pictures.map(({ path }) => ({ id: path, label: path.replace('assets/', '') }));
  // One that is named and not there stays named: the check says what is wrong.
  if (given !== '' && !chosen) choices.push({ id: given, label: given });
  return (
    <div className="stack stack-2">
      {chosen && <img className="quiz-thumb" src={hrefOfPicture(quiz.course, chosen)} alt="" loading="lazy" />}
      <SelectField field={field} none={t('field.noPicture')} choices={choices} />
    </div>
  );
}

export function hrefOfPicture(course: string, { path, version }: QuizFormData['pictures'][number]): string {
  return `/authoring/${course}/${path}${version ? `?v=${version}` : ''}`;
}
