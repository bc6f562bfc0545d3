import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { LearningSteps } from '#domain/learning/steps.ts';
import { HeardTime } from './heard-time.tsx';

/** What one did in a course, part by part: opened, read, heard or watched, handed in, passed. */
export function OwnSteps({ steps }: { steps: LearningSteps }) {
  const { t } = useTranslation('player');
  const format = useFormat();
  const of = (done: number, total: number) => t('steps.of', { done: format.number(done), total: format.number(total) });
  const lines: [label: string, value: string][] = [
    [t('steps.opened'), of(steps.opened, steps.lessons)],
    [t('steps.read'), of(steps.read, steps.lessons)],
    ...(steps.assignments > 0
      ? [[t('steps.tasks'), of(steps.assignmentsDone, steps.assignments)] as [string, string]]
      : []),
    ...(steps.quizzes > 0 ? [[t('steps.quizzes'), of(steps.quizzesPassed, steps.quizzes)] as [string, string]] : []),
  ];
  return (
    <section className="card card-in stack stack-2" aria-labelledby="own-steps">
      <h2 id="own-steps">{t('steps.title')}</h2>
      <dl className="own-steps">
        {lines.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
        {steps.heardSeconds > 0 && (
          <div>
            <dt>
              {t('steps.heard')}
              <span className="small muted">{t('steps.about')}</span>
            </dt>
            <dd className="num">
              <HeardTime seconds={steps.heardSeconds} />
            </dd>
          </div>
        )}
      </dl>
    </section>
  );
}
