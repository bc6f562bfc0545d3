import { CircleAlert, CircleCheckBig, TriangleAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ContentProblem } from '#courseware/problem.ts';
import { hrefOfFile } from './file-href.ts';

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
              <a href={hrefOfFile(course, one.file)}>
                <bdi dir="ltr">{one.file}</bdi>, {t('problems.line', { line: format.number(one.line) })}
              </a>
            )}{' '}
            <bdi lang="en">{one.message}</bdi>
          </span>
        </li>
      ))}
    </ul>
  );
}
