import { CircleAlert, CircleCheckBig, Download, Images, MessageSquareText } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { OutlineActivity } from '#courseware/outline.ts';
import { chooseText } from '#domain/locale.ts';
import { AddCheck, AddPart } from './add-part.tsx';
import type { Came } from './came.ts';
import { CameNote } from './came-note.tsx';
import { CourseHead } from './course-head.tsx';
import { hrefOfFile, pathOfPart } from './file-href.ts';
import { HandOverForm } from './hand-over-form.tsx';
import type { CoursePageData } from './load-course.server.ts';
import { OutlineTable } from './outline-table.tsx';
import { ProblemLines } from './problem-lines.tsx';

interface CoursePageProps {
  course: CoursePageData;
  answer: FormAnswer | undefined;
  isSaved: boolean;
  /** Of the document with which it has just begun. */
  came: Came | null;
}

/** A course that is written: its parts in order, and what is wrong with it. */
export function CoursePage({ course, answer, isSaved, came }: CoursePageProps) {
  const { t } = useTranslation('authoring');
  const errors = course.problems.filter((one) => one.level === 'error').length;
  const refused = answer?.error && (answer.intent === 'part' || answer.intent === 'minutes') ? answer.error : null;
  return (
    <div className="stack stack-6">
      <CourseHead course={course} here="parts" />
      {isSaved && !answer && (
        <p className="note note-ok" role="status">
          <Icon icon={CircleCheckBig} />
          {course.added ? <Added course={course} part={course.added} /> : <span>{t('course.saved')}</span>}
        </p>
      )}
      {came && !answer && <CameNote came={came} course={course.slug} />}
      {refused && <ErrorNote error={refused} />}
      {course.answer && (
        <div className="note note-warn">
          <Icon icon={MessageSquareText} />
          <div>
            <p className="b">{t('course.returned')}</p>
            <p className="quote" dir="auto">
              {course.answer}
            </p>
          </div>
        </div>
      )}
      {course.state === null && <OpenDraft course={course} />}
      <section className="card card-in stack" aria-labelledby="parts">
        <h2 id="parts">{t('course.parts')}</h2>
        <OutlineTable course={course} />
        {course.state !== null && (
          <p className="row wrap">
            <a className="tap-link" href={hrefOfFile(course.slug, 'course.yaml')}>
              {t('file.outline')}
            </a>
            <a className="tap-link" href={hrefOfFile(course.slug, 'glossary.yaml')}>
              {t('glossary.heading')}
            </a>
          </p>
        )}
      </section>
      {course.mayWrite && <AddPart course={course} answer={answer} />}
      {course.mayWrite && <AddCheck course={course} answer={answer} />}
      {course.state !== null && (
        <section className="card card-in stack" aria-labelledby="problems">
          <h2 id="problems">
            {errors > 0 && <Icon icon={CircleAlert} />} {t('problems.title')}
          </h2>
          {errors > 0 && <p>{t('problems.mustBeMended')}</p>}
          <ProblemLines problems={course.problems} course={course.slug} />
        </section>
      )}
      <p className="row wrap">
        {course.libraryHref && (
          <a className="btn" href={course.libraryHref}>
            <Icon icon={Images} />
            {t('media:list.title')}
          </a>
        )}
        {course.isKept && (
          <a className="btn" href={`/authoring/${course.slug}.zip`} download>
            <Icon icon={Download} />
            {t('zip.out')}
          </a>
        )}
      </p>
      {course.isPublished && <Archive isArchived={course.isArchived} />}
      <HandOverForm course={course} answer={answer} />
      {course.state !== null && (
        <details className="fold">
          <summary>{t('course.discard')}</summary>
          <form method="post" className="stack">
            <input type="hidden" name="intent" value="discard" />
            <p>{course.isPublished ? t('course.discardText') : t('course.discardNewText')}</p>
            <button type="submit" className="btn btn-danger">
              {t('course.discardNow')}
            </button>
          </form>
        </details>
      )}
    </div>
  );
}

/** What was just added, with the way to where it is written. */
function Added({ course, part }: { course: CoursePageData; part: OutlineActivity }) {
  const { t } = useTranslation('authoring');
  const { sourceLocale } = course.outline;
  const title = chooseText(part.titles, [sourceLocale]).text || part.slug;
  return (
    <span>
      {t('course.added', { title })}{' '}
      <a href={hrefOfFile(course.slug, pathOfPart(part, sourceLocale))}>{t('course.writeNow')}</a>
    </span>
  );
}

/** Takes the course out of the catalogue, or brings it back. */
function Archive({ isArchived }: { isArchived: boolean }) {
  const { t } = useTranslation('authoring');
  if (isArchived) {
    return (
      <form method="post">
        <input type="hidden" name="intent" value="bringBack" />
        <button type="submit" className="btn">
          {t('course.bringBack')}
        </button>
      </form>
    );
  }
  return (
    <details className="fold">
      <summary>{t('course.archive')}</summary>
      <form method="post" className="stack">
        <input type="hidden" name="intent" value="archive" />
        <p>{t('course.archiveText')}</p>
        <button type="submit" className="btn">
          {t('course.archiveNow')}
        </button>
      </form>
    </details>
  );
}

function OpenDraft({ course }: { course: CoursePageData }) {
  const { t } = useTranslation('authoring');
  if (!course.isKept) {
    return (
      <p className="note note-warn">
        <Icon icon={CircleAlert} />
        <span>{t('errors:files_not_kept.text')}</span>
      </p>
    );
  }
  return (
    <form method="post" className="card card-in stack">
      <input type="hidden" name="intent" value="open" />
      <p>{t('course.openText')}</p>
      <div>
        <button type="submit" className="btn btn-primary">
          {t('course.open')}
        </button>
      </div>
    </form>
  );
}
