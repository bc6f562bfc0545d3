import { Calculator as CalculatorIcon } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { calculators } from '#domain/learning/calculators.ts';
import { textDirection } from '#domain/locale.ts';
import { type CalculatorView, calculatorScript } from './calculator-view.ts';
import { calculatorWords, inputProblemWords, unitWords } from './calculator-words.ts';

interface CalculatorProps {
  view: CalculatorView;
  /** Address of the lesson; asked for with the numbers where there are no scripts. */
  href: string;
}

/** A sum with the lesson's numbers in it. Answered by the server; with scripts at once, while somebody types. */
export function Calculator({ view, href }: CalculatorProps) {
  const { t } = useTranslation('lesson');
  const format = useFormat();
  const { locale } = usePageState();
  const { number, setting, typed, problems, results } = view;
  const { inputs, outputs } = calculators[setting.kind];
  const { title, labels } = calculatorWords(t, setting.kind);
  const id = `calc-${number}`;
  const [path = '', search = ''] = href.split('?');
  const kept = [...new URLSearchParams(search)];
  return (
    <form
      className="calculator card"
      id={id}
      method="get"
      action={`${path}#${id}`}
      data-calculator={calculatorScript(view, format)}
      aria-labelledby={`${id}-title`}
      lang={locale ?? undefined}
      dir={locale ? textDirection(locale) : undefined}
    >
      <h3 id={`${id}-title`} className="row">
        <Icon icon={CalculatorIcon} />
        {title}
      </h3>
      <input type="hidden" name="calc" value={number} />
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="calculator-fields">
        {inputs.map(({ id: name, unit }) => {
          const problem = problems[name];
          const field = `${id}-${name}`;
          return (
            <div className="field" key={name}>
              <label htmlFor={field}>{labels[name]}</label>
              <span className="calculator-input">
                <input
                  className="input num"
                  id={field}
                  name={name}
                  inputMode="decimal"
                  autoComplete="off"
                  maxLength={40}
                  defaultValue={typed[name]}
                  aria-invalid={problem ? true : undefined}
                  aria-describedby={problem ? `${field}-problem` : undefined}
                />
                <bdi className="small muted">{unitWords(t, unit, setting)}</bdi>
              </span>
              {problem && (
                <p className="err" id={`${field}-problem`}>
                  {inputProblemWords(t, problem)}
                </p>
              )}
            </div>
          );
        })}
      </div>
      <button type="submit" className="btn">
        {t('calculator.do')}
      </button>
      <dl className="calculator-results" aria-live="polite">
        {outputs.map(({ id: name, unit, isMain }) => (
          <div key={name} className={isMain ? 'is-main' : undefined}>
            <dt>{labels[name]}</dt>
            <dd>
              <bdi className="num" data-result={name}>
                {results?.[name] ?? '–'}
              </bdi>{' '}
              <span className="small">{unitWords(t, unit, setting)}</span>
            </dd>
          </div>
        ))}
      </dl>
      <p
        className="note note-warn small"
        data-no-result=""
        hidden={results !== null || Object.keys(problems).length > 0}
      >
        {t('calculator.nothing')}
      </p>
    </form>
  );
}
