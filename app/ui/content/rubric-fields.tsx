import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { textDirection } from '#domain/locale.ts';

/** A line of a rubric in words, with its levels. */
export interface RubricLine {
  id: string;
  title: string;
  levels: readonly { id: string; points: number; title: string }[];
}

interface RubricFieldsProps {
  lines: readonly RubricLine[];
  locale: string;
  /** What stands chosen. */
  levels: Readonly<Record<string, string>>;
  comments: Readonly<Record<string, string>>;
  /** Lines in which two markers differ. */
  differ?: readonly string[];
}

/** The lines of a rubric: one choice a line, and room for a word to it. */
export function RubricFields({ lines, locale, levels, comments, differ = [] }: RubricFieldsProps) {
  const { t } = useTranslation('assignments');
  const format = useFormat();
  const content = { lang: locale, dir: textDirection(locale) };
  return lines.map((line) => (
    <fieldset
      key={line.id}
      className={differ.includes(line.id) ? 'rubric-line differs' : 'rubric-line'}
      data-rubric={line.id}
    >
      <legend {...content}>{line.title}</legend>
      {differ.includes(line.id) && <span className="badge badge-warn">{t('mark.differs')}</span>}
      <div className="rubric-levels">
        {line.levels.map((level, index) => (
          <label key={level.id} className="rubric-level">
            <input
              type="radio"
              name={`level.${line.id}`}
              value={level.id}
              defaultChecked={levels[line.id] === level.id}
              data-points={level.points}
            />
            <span>
              <kbd>{index + 1}</kbd> <span {...content}>{level.title}</span>{' '}
              <span className="small muted num">{format.number(level.points)}</span>
            </span>
          </label>
        ))}
      </div>
      <input
        className="input input-sm"
        name={`comment.${line.id}`}
        aria-label={t('mark.lineComment', { line: line.title })}
        placeholder={t('mark.lineCommentShort')}
        dir="auto"
        maxLength={400}
        defaultValue={comments[line.id]}
      />
    </fieldset>
  ));
}
