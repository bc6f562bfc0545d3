import { Weave } from '#app/features/learning/weave.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { CourseOfMember, MemberView } from './present-group.server.ts';

/** The people of a group: how far each is, and what is missing. */
export function MemberProgress({ members }: { members: readonly MemberView[] }) {
  const { t } = useTranslation('group');
  return (
    <ul className="group-people">
      {members.map((member) => (
        <li key={member.personId}>
          <div className="group-who">
            <a className="text-link b" href={`/people/${member.personId}`}>
              <PersonLine {...member} />
            </a>
            <span className="row wrap small muted">
              <bdi dir="ltr">{member.username}</bdi>
              {member.isNew && <span className="badge badge-warn">{t('people.needsCode')}</span>}
            </span>
          </div>
          {member.courses.length === 0 ? (
            <p className="small muted">{t('people.noCourse')}</p>
          ) : (
            <ul className="group-courses">
              {member.courses.map((course) => (
                <CourseLine key={course.slug} course={course} />
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}

function CourseLine({ course }: { course: CourseOfMember }) {
  const { t } = useTranslation('group');
  const format = useFormat();
  const far = t('people.far', {
    count: course.total,
    done: format.number(course.done),
    total: format.number(course.total),
  });
  return (
    <li className="stack stack-1">
      <p className="row between wrap">
        <a className="text-link" href={`/courses/${course.slug}`}>
          <CourseText words={course.title} />
        </a>
        <span className="small">{far}</span>
      </p>
      <Weave states={course.states} label={far} small />
      {course.missing.length > 0 && (
        <p className="small">
          <span className="muted">{t('people.missing')}</span>{' '}
          {course.missing.map((one, index) => (
            <span key={`${one.kind}-${one.title.text}`}>
              {index > 0 && ' · '}
              <CourseText words={one.title} />
              {one.bestPercent !== null && (
                <>
                  {' '}
                  <bdi className="num muted">{t('people.best', { percent: format.number(one.bestPercent) })}</bdi>
                </>
              )}
            </span>
          ))}
          {course.missingMore > 0 && (
            <span className="muted">
              {' '}
              · {t('people.more', { count: course.missingMore, shown: format.number(course.missingMore) })}
            </span>
          )}
        </p>
      )}
    </li>
  );
}
