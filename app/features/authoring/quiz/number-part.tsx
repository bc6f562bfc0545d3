import { Plus, Trash2 } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { NumberField, TextField } from '#app/ui/form/text-fields.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { mostVariables } from '#courseware/quiz-form/act-on-sheet.ts';
import { bandPlaces, itemsOf } from '#courseware/quiz-form/question-sheet.ts';
import type { QuestionFields } from './leaf-fields.ts';
import { WordsFields } from './words-fields.tsx';

/** What a numeric question has of its own: the answer with its tolerance and unit, or numbers that are drawn and a formula. */
export function NumberPart({ fields, vars, readOnly }: { fields: QuestionFields; vars: string; readOnly: boolean }) {
  const { t } = useTranslation('quizform');
  const names = itemsOf(vars);
  return (
    <>
      <div className="quiz-words">
        {names.length === 0 && <NumberField field={fields.field('answer')} readOnly={readOnly} />}
        <NumberField field={fields.field('tolerance')} hint={t('field.toleranceHint')} readOnly={readOnly} />
        <TextField field={fields.field('unit')} hint={t('field.unitHint')} readOnly={readOnly} />
      </div>
      <WordsFields {...{ fields, readOnly }} name="unit" legend={t('words.unit')} />
      <details className="fold" open={fields.value('near:1') !== ''}>
        <summary>{t('near.title')}</summary>
        <div className="stack">
          <p className="help">{t('near.text')}</p>
          {bandPlaces.map((place) => (
            <div className="quiz-words" key={place}>
              <NumberField field={fields.field(`near:${place}`)} readOnly={readOnly} />
              <NumberField field={fields.field(`part:${place}`)} readOnly={readOnly} />
            </div>
          ))}
        </div>
      </details>
      <details className="fold" open={names.length > 0}>
        <summary>{t('draw.title')}</summary>
        <div className="stack">
          <p className="help">{t('draw.text', { open: '{{', close: '}}' })}</p>
          {names.map((name) => (
            <fieldset key={name} className="field-set">
              <legend className="b">
                <bdi dir="ltr">{`{{${name}}}`}</bdi>
              </legend>
              <div className="quiz-words">
                {['from', 'to', 'step'].map((end) => (
                  <NumberField key={end} field={fields.field(`${end}:${name}`)} readOnly={readOnly} />
                ))}
              </div>
              {!readOnly && (
                <button type="submit" className="btn btn-sm" name="act" value={`removeVariable ${name}`}>
                  <Icon icon={Trash2} />
                  {t('draw.remove')}
                </button>
              )}
            </fieldset>
          ))}
          {names.length > 0 && (
            <TextField field={fields.field('formula')} hint={t('field.formulaHint')} dir="ltr" readOnly={readOnly} />
          )}
          {!readOnly && names.length < mostVariables && (
            <div className="row wrap end-row">
              <TextField field={fields.field('newVariable')} hint={t('draw.nameHint')} dir="ltr" maxLength={20} />
              <button type="submit" className="btn btn-sm" name="act" value="addVariable">
                <Icon icon={Plus} />
                {t('draw.add')}
              </button>
            </div>
          )}
        </div>
      </details>
    </>
  );
}
