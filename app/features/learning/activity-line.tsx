import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { ActivityView } from './activity-view.ts';

interface ActivityLineProps {
  activities: ActivityView[];
  /** The activity whose page this is. */
  here?: string;
  /** Without progress (visitors) no stop is marked. */
  withProgress: boolean;
}

/** Activities as stations on a line: done, now, to come. */
export function ActivityLine({ activities, here, withProgress }: ActivityLineProps) {
  return (
    <ol className="line">
      {activities.map((activity) => {
        const isHere = activity.slug === here;
        const state = isHere ? 'now' : withProgress && activity.state !== 'open' ? activity.state : undefined;
        const isDone = withProgress && activity.state === 'done';
        return (
          <li
            key={`${activity.kind} ${activity.slug}`}
            className={isHere && isDone ? 'done now' : state}
            aria-current={isHere ? 'step' : undefined}
          >
            <a href={activity.href}>
              <CourseText words={activity.title} />
              <span className="small muted">
                <ActivityFact activity={activity} isDone={isDone} />
              </span>
            </a>
          </li>
        );
      })}
    </ol>
  );
}

function ActivityFact({ activity, isDone }: { activity: ActivityView; isDone: boolean }) {
  const { t } = useTranslation('learning');
  const format = useFormat();
  if (isDone) return <>{activity.kind === 'lesson' ? t('line.done') : t('line.passed')}</>;
  if (activity.kind === 'quiz') {
    return <>{t('line.quiz', { count: activity.questions, formatted: format.number(activity.questions) })}</>;
  }
  if (activity.kind === 'assignment') return <>{t('line.assignment')}</>;
  return <>{t('minutes', { count: activity.minutes, formatted: format.number(activity.minutes) })}</>;
}
