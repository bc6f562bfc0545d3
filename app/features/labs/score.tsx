import { CircleCheckBig, CircleX, OctagonAlert } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { RunTaskData } from './load-run-task.server.ts';

interface ScoreProps {
  score: NonNullable<RunTaskData['score']>;
  task: RunTaskData;
}

/** How it went. Good points never hide a gate that was not met: then it says "not yet", and the next chance. */
export function Score({ score, task }: ScoreProps) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  const { frame } = task;
  return (
    <section className="card beam" aria-labelledby="score">
      <div className="card-in stack">
        <h2 id="score">{score.passed ? t('score.passed') : t('score.notYet')}</h2>
        <p className="lab-total">
          <b>{format.number(score.points)}</b> {t('score.of')}
        </p>
        {score.gatesMissed.length > 0 && (
          <p className="note note-danger">
            <Icon icon={OctagonAlert} />
            <span>{t('score.gate')}</span>
          </p>
        )}
        {score.forHints > 0 && (
          <p>{t('score.hints', { count: score.forHints, points: format.number(score.forHints) })}</p>
        )}
        {score.forRefusals > 0 && (
          <p>{t('score.refusals', { count: score.forRefusals, points: format.number(score.forRefusals) })}</p>
        )}
        <ul className="lab-points">
          {score.assertions.map(({ id, points, gate, says, met }) => (
            <li key={id}>
              <span>
                <Icon icon={met ? CircleCheckBig : CircleX} />
                <span className="sr">{met ? t('score.met') : t('score.missed')}</span>
                <CourseText words={says} />
                {gate && (
                  <span className="gate">
                    <Icon icon={OctagonAlert} />
                    {t('gate')}
                  </span>
                )}
              </span>
              <b className="num">
                <bdi>
                  {format.number(met ? points : 0)} / {format.number(points)}
                </bdi>
              </b>
            </li>
          ))}
        </ul>
        <a className="btn btn-primary" href={`/labs/${frame.pack}/${frame.task.key}`}>
          {t('score.again')}
        </a>
      </div>
    </section>
  );
}
