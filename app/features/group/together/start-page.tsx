import { BookOpen, Hand, ListChecks, Play, Users } from 'lucide';
import type { z } from 'zod';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { RadioField, SelectField } from '#app/ui/form/choice-fields.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { StartData } from './load-start.server.ts';
import type { startSchema } from './room-forms.server.ts';

type Sent<Row> = { [Key in keyof Row]: Row[Key] extends Date | null ? Date | string | null : Row[Key] };

interface StartPageProps {
  slug: string;
  /** Made for the form. */
  id: string;
  courses: StartData['courses'];
  timesBefore: readonly Sent<StartData['timesBefore'][number]>[];
  answer: FormAnswer | undefined;
}

/** A group learns together before one screen: with what it begins, and how it was before. */
export function StartPage({ slug, id, courses, timesBefore, answer }: StartPageProps) {
  const { t } = useTranslation('group');
  return (
    <div className="stack stack-6 narrow-page">
      <header className="stack stack-2">
        <Crumbs place="organisations" way={[{ href: `/groups/${slug}`, label: t('title') }]} />
        <h1>{t('together.title')}</h1>
        <p className="muted">{t('together.about')}</p>
      </header>
      {courses.length === 0 ? (
        <p className="note">{t('together.noCourses')}</p>
      ) : (
        <StartForm id={id} courses={courses} answer={answer} />
      )}
      <p>
        <a className="btn" href={`/groups/${slug}/answer-cards`}>
          <Icon icon={Hand} />
          {t('do.answerCards')}
        </a>
      </p>
      {timesBefore.length > 0 && <TimesBefore slug={slug} timesBefore={timesBefore} />}
    </div>
  );
}

function StartForm({ id, courses, answer }: Pick<StartPageProps, 'id' | 'courses' | 'answer'>) {
  const { t } = useTranslation('group');
  const form = useForm<z.input<typeof startSchema>>({
    answer,
    values: { id, isPrivate: 'no' },
    once: { id },
    labels: { what: t('together.what'), isPrivate: t('together.privacy') },
  });
  return (
    <Form of={form} className="card beam card-in stack">
      <HiddenField field={form.fields.id} />
      <SelectField field={form.fields.what} none={t('together.choose')}>
        {courses.map((course) => (
          <optgroup key={course.slug} label={course.title.text}>
            {course.parts.map((part) => (
              <option key={part.what} value={part.what} lang={part.title.locale}>
                {part.kind === 'quiz' ? t('together.quizNamed', { title: part.title.text }) : part.title.text}
              </option>
            ))}
          </optgroup>
        ))}
      </SelectField>
      <RadioField
        field={form.fields.isPrivate}
        hint={t('together.privacyHelp')}
        choices={[
          { id: 'no', label: t('together.open') },
          { id: 'yes', label: t('together.private') },
        ]}
      />
      <button type="submit" className="btn btn-primary btn-xl">
        <Icon icon={Play} />
        {t('together.start')}
      </button>
    </Form>
  );
}

function TimesBefore({ slug, timesBefore }: Pick<StartPageProps, 'slug' | 'timesBefore'>) {
  const { t } = useTranslation('group');
  const format = useFormat();
  return (
    <section className="card" aria-labelledby="together-before">
      <div className="card-head">
        <h2 id="together-before">{t('together.before')}</h2>
      </div>
      <ul className="group-classes">
        {timesBefore.map((one) => (
          <li key={one.id}>
            <span>
              <b className="row">
                <Icon icon={one.kind === 'quiz' ? ListChecks : BookOpen} />
                <CourseText words={one.title} />
              </b>
              <span className="row wrap small muted">
                <span>{format.dateTime(one.startedAt ?? '')}</span>
                <span className="row">
                  <Icon icon={Users} />
                  {t('list.count', { count: one.people, shown: format.number(one.people) })}
                </span>
                {!one.closedAt && <span className="badge badge-info">{t('together.goesOn')}</span>}
              </span>
            </span>
            <a className={one.closedAt ? 'btn' : 'btn btn-primary'} href={`/groups/${slug}/together/${one.id}`}>
              {one.closedAt ? t('together.result') : t('together.goOn')}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
