import { Plus, Trash2 } from 'lucide';
import { IconButton, OrderButtons } from '#app/features/authoring/order-buttons.tsx';
import type { QuestionFields } from '#app/features/authoring/quiz/leaf-fields.ts';
import { WordsFields } from '#app/features/authoring/quiz/words-fields.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { NumberField } from '#app/ui/form/text-fields.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { mostLevels } from '#courseware/task-form/task-sheet.ts';

interface RubricLinesProps {
  fields: QuestionFields;
  readOnly: boolean;
  lines: { id: string; levels: string[] }[];
}

/** The lines of a rubric, a card each: what is looked at, and its levels with their points. */
export function RubricLines({ fields, readOnly, lines }: RubricLinesProps) {
  const { t } = useTranslation('taskform');
  const format = useFormat();
  return (
    <section className="stack" aria-labelledby="rubric">
      <h2 id="rubric">{t('rubric.title')}</h2>
      <p className="help">{t('rubric.text')}</p>
      <input type="hidden" name="lines" value={lines.map((one) => one.id).join(',')} />
      <ol className="stack rubric-lines">
        {lines.map(({ id, levels }, index) => {
          const name = t('rubric.line', { number: format.number(index + 1) });
          return (
            <li className="quiz-item" key={id} id={`line-${id}`}>
              <input type="hidden" name={`levels:${id}`} value={levels.join(',')} />
              <div className="row between" id={index === lines.length - 1 ? 'last-line' : undefined}>
                <b>{name}</b>
                {!readOnly && (
                  <span className="row">
                    <OrderButtons
                      name="act"
                      first={index === 0}
                      last={index === lines.length - 1}
                      up={{ value: `up ${id}`, label: t('rubric.up', { name }) }}
                      down={{ value: `down ${id}`, label: t('rubric.down', { name }) }}
                    />
                    <IconButton
                      name="act"
                      value={`removeLine ${id}`}
                      icon={Trash2}
                      label={t('rubric.remove', { name })}
                      isOff={lines.length === 1}
                    />
                  </span>
                )}
              </div>
              <WordsFields {...{ fields, readOnly }} name={`c:${id}`} legend={t('words.line')} />
              <LevelRows {...{ fields, readOnly, line: id, levels }} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

interface LevelRowsProps {
  fields: QuestionFields;
  readOnly: boolean;
  line: string;
  levels: string[];
}

function LevelRows({ fields, readOnly, line, levels }: LevelRowsProps) {
  const { t } = useTranslation('taskform');
  const format = useFormat();
  return (
    <>
      <ol className="stack stack-2 rubric-lines">
        {levels.map((level, index) => {
          const name = t('rubric.level', { number: format.number(index + 1) });
          return (
            <li
              className="rubric-level-row"
              key={level}
              id={index === levels.length - 1 ? `last-level-${line}` : undefined}
            >
              <WordsFields {...{ fields, readOnly }} name={`l:${line}:${level}`} legend={name} />
              <NumberField field={fields.field(`points:${line}:${level}`)} readOnly={readOnly} />
              {!readOnly && levels.length > 2 && (
                <IconButton
                  name="act"
                  value={`removeLevel ${line} ${level}`}
                  icon={Trash2}
                  label={t('rubric.remove', { name })}
                />
              )}
            </li>
          );
        })}
      </ol>
      {!readOnly && levels.length < mostLevels && (
        <div>
          <button type="submit" className="btn btn-quiet btn-sm" name="act" value={`addLevel ${line}`}>
            <Icon icon={Plus} />
            {t('rubric.addLevel')}
          </button>
        </div>
      )}
    </>
  );
}
