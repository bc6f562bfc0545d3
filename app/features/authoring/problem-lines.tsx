import { CircleAlert, CircleCheckBig, TriangleAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ContentProblem } from '#courseware/problem.ts';
import { useCheckWords } from './check-words.ts';
import { hrefOfProblem } from './file-href.ts';

interface ProblemLinesProps {
  problems: readonly ContentProblem[];
  course: string;
  /** All of them are of the text on this page. */
  isHere?: boolean;
}

/** What the check has found, each with its place. Errors keep a course from being published, warnings do not. */
export function ProblemLines({ problems, course, isHere = false }: ProblemLinesProps) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  if (problems.length === 0) {
    return (
      <p className="row">
        <Icon icon={CircleCheckBig} />
        {t('problems.none')}
      </p>
    );
  }
  return (
    <ul className="problem-lines">
      {problems.map((one) => (
        <li key={`${one.file} ${one.line} ${one.column} ${one.message}`} className={`problem-${one.level}`}>
          <Icon icon={one.level === 'error' ? CircleAlert : TriangleAlert} />
          <span>
            <span className="sr">{one.level === 'error' ? t('problems.error') : t('problems.warning')} </span>
            {isHere ? (
              <b>{t('problems.line', { line: format.number(one.line) })}</b>
            ) : (
              <a href={hrefOfProblem(course, one)}>
                <bdi dir="ltr">{one.file}</bdi>, {t('problems.line', { line: format.number(one.line) })}
              </a>
            )}{' '}
            <ProblemWords message={one.message} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What is wrong and what to do, in the reader's language; a sentence without a translation in English. */
export function ProblemWords({ message }: { message: string }) {
  const words = useCheckWords()(message);
  return words === null ? <bdi lang="en">{message}</bdi> : <span>{words}</span>;
}
