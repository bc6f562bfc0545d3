import { CircleAlert, CircleCheckBig, TriangleAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ContentProblem } from '#courseware/problem.ts';
import { readProblem } from '#courseware/problem-codes.ts';
import type { PlacedProblem } from '#courseware/problem-place.ts';
import { useCheckWords } from './check-words.ts';
import { hrefOfProblem, isMendedByLine } from './file-href.ts';
import { usePlaceNames } from './place-names.ts';

interface ProblemLinesProps {
  /** Those without a place are all of the text on this page. */
  problems: readonly (ContentProblem | PlacedProblem)[];
  course: string;
}

/** What the check has found, each with its place. Errors keep a course from being published, warnings do not. */
export function ProblemLines({ problems, course }: ProblemLinesProps) {
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
            {'place' in one ? (
              <PlaceLink problem={one} course={course} />
            ) : (
              <b>{t('problems.line', { line: format.number(one.line) })}</b>
            )}{' '}
            <ProblemWords message={one.message} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** What the problem is about, by its name, with the way to where it is mended. */
function PlaceLink({ problem, course }: { problem: PlacedProblem; course: string }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const nameOf = usePlaceNames();
  return (
    <>
      <a href={hrefOfProblem(course, problem)}>{nameOf(problem.place)}</a>
      {isMendedByLine(problem) && `, ${t('problems.line', { line: format.number(problem.line) })}`}:
    </>
  );
}

/**
 * What is wrong and what to do, in the reader's language; a sentence without a translation in English. What a library says
 * stands behind our words, small, for who can make use of it.
 */
export function ProblemWords({ message }: { message: string }) {
  const words = useCheckWords()(message);
  if (words === null) return <bdi lang="en">{message}</bdi>;
  const detail = readProblem(message)?.details.detail;
  return (
    <>
      <span>{words}</span>
      {detail && (
        <small className="problem-detail" lang="en" dir="ltr">
          {detail}
        </small>
      )}
    </>
  );
}
