import { CircleAlert } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { longestWords } from '#domain/attendance/words.ts';
import type { WordsProblem, WordsValues } from './request-values.ts';

interface WordsFieldProps {
  label: string;
  help: string;
  values: WordsValues;
  problem: WordsProblem | null;
}

/** The text of a request or of its answer, with the id of its form. */
export function WordsField({ label, help, values, problem }: WordsFieldProps) {
  const { t } = useTranslation('attendance');
  const problems: Record<WordsProblem, string> = {
    missing: t('ask.problem.missing'),
    too_long: t('ask.problem.tooLong'),
    already_open: t('ask.problem.alreadyOpen'),
  };
  return (
    <div className="field">
      <input type="hidden" name="id" value={values.id} />
      <label htmlFor="words">{label}</label>
      <textarea
        className="input"
        id="words"
        name="words"
        rows={3}
        maxLength={longestWords}
        dir="auto"
        defaultValue={values.words}
        aria-describedby={problem ? 'words-help words-problem' : 'words-help'}
        aria-invalid={problem ? true : undefined}
      />
      <p className="help" id="words-help">
        {help}
      </p>
      {problem && (
        <p className="err" id="words-problem">
          <Icon icon={CircleAlert} />
          {problems[problem]}
        </p>
      )}
    </div>
  );
}
