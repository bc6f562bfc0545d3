import { BookOpen, Camera, CircleHelp, Copy, Trash2 } from 'lucide';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { OutlineActivity } from '#courseware/outline.ts';
import { chooseText, textDirection } from '#domain/locale.ts';
import { hrefOfFile, pathOfPart } from './file-href.ts';
import type { CoursePageData } from './load-course.server.ts';
import { IconButton, OrderButtons } from './order-buttons.tsx';

/** The modules of a course with their lessons and quizzes, each with what can be done with it. */
export function OutlineTable({ course }: { course: CoursePageData }) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const { modules, besides } = course.outline;
  return (
    <ol className="outline-modules">
      {modules.map((module, index) => {
        const title = chooseText(module.title, course.titleLocales);
        return (
          <li key={module.slug} id={`module-${module.slug}`} className="stack stack-2">
            <div className="outline-row">
              <h3>
                <span className="muted">{format.number(index + 1)}</span>{' '}
                <bdi lang={title.locale}>{title.text || module.slug}</bdi>
              </h3>
              {course.mayWrite && (
                <PartButtons
                  course={course}
                  name={`module ${module.slug}`}
                  title={title.text || module.slug}
                  isFirst={index === 0}
                  isLast={index === modules.length - 1}
                />
              )}
            </div>
            {module.activities.length === 0 && <p className="muted small">{t('course.emptyModule')}</p>}
            <ol className="outline-parts">
              {module.activities.map((activity, at) => (
                <PartRow
                  key={`${activity.kind} ${activity.slug}`}
                  course={course}
                  activity={activity}
                  isFirst={index === 0 && at === 0}
                  isLast={index === modules.length - 1 && at === module.activities.length - 1}
                />
              ))}
            </ol>
          </li>
        );
      })}
      {besides.length > 0 && (
        <li className="stack stack-2">
          <h3>{t('course.besides')}</h3>
          <ol className="outline-parts">
            {besides.map((activity) => (
              <PartRow key={`${activity.kind} ${activity.slug}`} course={course} activity={activity} isFirst isLast />
            ))}
          </ol>
        </li>
      )}
    </ol>
  );
}

const icons = { lesson: BookOpen, quiz: CircleHelp, assignment: Camera };

interface PartRowProps {
  course: CoursePageData;
  activity: OutlineActivity;
  isFirst: boolean;
  isLast: boolean;
}

function PartRow({ course, activity, isFirst, isLast }: PartRowProps) {
  const { t } = useTranslation('authoring');
  const format = useFormat();
  const { sourceLocale, locales } = course.outline;
  const { kind, slug, minutes, titles } = activity;
  const { text, locale } = chooseText(titles, course.titleLocales);
  const title = text || slug;
  return (
    <li className="outline-row">
      <span className="outline-name">
        <Icon icon={icons[kind]} />
        <span>
          {course.state === null ? (
            <bdi lang={locale} dir={textDirection(locale)}>
              {title}
            </bdi>
          ) : (
            <a
              className="text-link"
              href={hrefOfFile(course.slug, pathOfPart(activity, sourceLocale))}
              lang={locale}
              dir={textDirection(locale)}
            >
              {title}
            </a>
          )}
          <span className="small muted outline-facts">
            {minutes > 0 && t('learning:minutes', { count: minutes, formatted: format.number(minutes) })}
            <LanguageMarks course={course} activity={activity} locales={locales} />
            {kind !== 'assignment' && course.state !== null && (
              <a
                className="tap-link"
                href={`/authoring/${course.slug}/narration/${kind === 'lesson' ? 'lessons' : 'quizzes'}/${slug}/${sourceLocale}`}
              >
                {t('narration:title')}
              </a>
            )}
          </span>
        </span>
      </span>
      {course.mayWrite && (
        <PartButtons course={course} name={`${kind} ${slug}`} title={title} isFirst={isFirst} isLast={isLast} />
      )}
    </li>
  );
}

interface LanguageMarksProps {
  course: CoursePageData;
  activity: OutlineActivity;
  locales: readonly string[];
}

/** In which languages a part has words; of a lesson each leads to its page. */
function LanguageMarks({ course, activity, locales }: LanguageMarksProps) {
  const { t } = useTranslation('authoring');
  const languageName = useLanguageName();
  return (
    <span className="language-marks">
      {locales.map((locale) => {
        const isThere = activity.titles[locale] !== undefined;
        const look = isThere ? 'mark-there' : 'mark-missing';
        const words = (
          <>
            {ownLanguageName(locale)}
            {!isThere && <span className="sr"> {t('writing.notYet')}</span>}
          </>
        );
        return course.state !== null && (activity.kind === 'lesson' || isThere) ? (
          <a
            key={locale}
            className={look}
            title={languageName(locale)}
            href={hrefOfFile(course.slug, pathOfPart(activity, locale))}
          >
            {words}
          </a>
        ) : (
          <span key={locale} className={look} title={languageName(locale)}>
            {words}
          </span>
        );
      })}
    </span>
  );
}

interface PartButtonsProps {
  course: CoursePageData;
  /** `lesson weigh` */
  name: string;
  title: string;
  isFirst: boolean;
  isLast: boolean;
}

/** Up, down, copy, remove: one form a part, with a button each. */
function PartButtons({ course, name, title, isFirst, isLast }: PartButtonsProps) {
  const { t } = useTranslation('authoring');
  return (
    <form method="post" className="outline-acts">
      <input type="hidden" name="intent" value="part" />
      <input type="hidden" name="saveId" value={course.saveId} />
      <OrderButtons
        name="part"
        first={isFirst}
        last={isLast}
        up={{ value: `moveUp ${name}`, label: t('course.moveUp', { title }) }}
        down={{ value: `moveDown ${name}`, label: t('course.moveDown', { title }) }}
      />
      <IconButton name="part" value={`copy ${name}`} icon={Copy} label={t('course.copy', { title })} />
      <details className="outline-remove">
        <summary className="btn btn-quiet btn-icon" aria-label={t('course.remove', { title })}>
          <Icon icon={Trash2} />
        </summary>
        <div className="card card-in stack stack-2">
          <p className="small">{name.startsWith('module') ? t('course.removeModuleText') : t('course.removeText')}</p>
          <button type="submit" className="btn btn-danger btn-sm" name="part" value={`remove ${name}`}>
            {t('course.removeNow')}
          </button>
        </div>
      </details>
    </form>
  );
}
