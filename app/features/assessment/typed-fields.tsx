import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { itemField, longestTyped } from '#domain/assessment/read-answers.ts';
import { type FieldProps, invalid } from './field-props.ts';

/** A text with fields in it. All are equally wide: the room tells nothing. */
export function GapFields(field: FieldProps) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const { question, filledIn } = field;
  const answer = filledIn.answers[question.id];
  const typed = typeof answer === 'object' && !Array.isArray(answer) ? answer : {};
  const gaps = question.parts.flatMap((part) => ('gap' in part ? [part.gap] : []));
  return (
    <p className="gap-text">
      {question.parts.map((part) =>
        'gap' in part ? (
          <input
            key={part.gap}
            className="input"
            type="text"
            dir="auto"
            autoComplete="off"
            maxLength={longestTyped.words}
            name={itemField(question.id, part.gap)}
            aria-label={t('gap', {
              number: format.number(gaps.indexOf(part.gap) + 1),
              total: format.number(gaps.length),
            })}
            defaultValue={typed[part.gap] ?? ''}
            {...(part.gap === gaps[0] ? invalid(field) : {})}
          />
        ) : (
          part.text
        ),
      )}
    </p>
  );
}

/** A few words, typed. */
export function WordsField(field: FieldProps) {
  const { question, id, filledIn } = field;
  const answer = filledIn.answers[question.id];
  return (
    <input
      className="input"
      type="text"
      dir="auto"
      autoComplete="off"
      maxLength={longestTyped.words}
      name={question.id}
      aria-labelledby={`${id}-prompt`}
      defaultValue={typeof answer === 'string' ? answer : ''}
      {...invalid(field)}
    />
  );
}
