import { NotebookPen } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DraftNote } from '#app/ui/form/draft-notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { mostOfNote } from '#domain/learning/notes.ts';
import { textDirection } from '#domain/locale.ts';
import type { LessonPart } from './lesson-parts.ts';
import { notesHref } from './notes-href.ts';
import type { OwnNotes } from './own-notes.server.ts';

export interface NotesOfLesson {
  own: OwnNotes;
  /** Headings, in the language of the text. */
  headings: readonly LessonPart[];
  /** Of the text. */
  locale: string;
  course: string;
  /** Of the course: a kept page may be sent once there is another. */
  version: number;
  lesson: string;
  title: string;
  /** Language of the page, in which buttons within the text are called. */
  pageLocale: string;
  /** Of the page, without what is behind the #. */
  href: string;
}

/** What somebody noted down in this lesson, and the form for more. Without a network it waits on the device. */
export function LessonNotes({ notes }: { notes: NotesOfLesson }) {
  const { t } = useTranslation('player');
  const { own, course } = notes;
  return (
    <section className="card card-in stack stack-3 lesson-notes no-print" id="notes" aria-labelledby="notes-title">
      <h2 id="notes-title">{t('notes.title')}</h2>
      <p className="small muted">{t('notes.about')}</p>
      {own.notes.length > 0 && (
        <ul className="stack stack-2 notes-list">
          {own.notes.map((note) => (
            <li key={note.id} id={`note-${note.id}`}>
              <PlaceName notes={notes} section={note.section} />
              <p className="note-words" dir="auto">
                {note.words}
              </p>
              <details className="fold">
                <summary>{t('notes.change')}</summary>
                <NoteForm notes={notes} note={note} />
              </details>
            </li>
          ))}
        </ul>
      )}
      <NoteForm notes={notes} note={null} />
      <p>
        <a className="text-link" href={`/notes?of=${course}`}>
          {t('notes.ofCourse')}
        </a>
      </p>
    </section>
  );
}

function PlaceName({ notes: { headings, locale }, section }: { notes: NotesOfLesson; section: number }) {
  const { t } = useTranslation('player');
  const part = headings.find((one) => one.section === section);
  if (!part) return <p className="small b">{t('notes.whole')}</p>;
  return (
    <p className="small b">
      <a href={`#part-${section}`} lang={locale} dir={textDirection(locale)}>
        {part.heading}
      </a>
    </p>
  );
}

interface NoteFormProps {
  notes: NotesOfLesson;
  /** The one that is changed; null: a new one. */
  note: OwnNotes['notes'][number] | null;
}

function NoteForm({ notes, note }: NoteFormProps) {
  const { t } = useTranslation('player');
  const { own, headings, locale, course, version, lesson, title, href } = notes;
  const id = note?.id ?? own.nextId;
  const field = note ? `words-${note.id}` : 'words-new';
  const back = `${href}#notes`;
  return (
    <form
      className="stack stack-2"
      method="post"
      action={notesHref(course, lesson)}
      data-queue="note.write"
      data-course={course}
      data-subject={lesson}
      data-part={note?.id ?? 'new'}
      data-title={title}
      data-next={back}
    >
      <NoteStates />
      <input type="hidden" name="intent" value="note" />
      <input type="hidden" name="note" value={id} data-new={note ? undefined : ''} />
      <input type="hidden" name="base" value={note?.revision ?? 0} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="back" value={back} />
      {note ? (
        <input type="hidden" name="section" value={note.section} />
      ) : (
        <label className="stack stack-1">
          <span className="small b">{t('notes.place')}</span>
          <select className="input" name="section" defaultValue="0">
            <option value="0">{t('notes.whole')}</option>
            {headings.map(({ section, heading }) => (
              <option key={section} value={section} lang={locale}>
                {heading}
              </option>
            ))}
          </select>
        </label>
      )}
      <label className="stack stack-1" htmlFor={field}>
        <span className={note ? 'sr' : 'small b'}>{t('notes.words')}</span>
        <textarea
          className="input"
          id={field}
          name="words"
          rows={3}
          dir="auto"
          maxLength={mostOfNote}
          required={!note}
          defaultValue={note?.words ?? ''}
        />
      </label>
      {note && <p className="small muted">{t('notes.toRemove')}</p>}
      <button type="submit" className="btn">
        <Icon icon={NotebookPen} />
        {t('notes.save')}
      </button>
    </form>
  );
}

/** What public/offline-answers.js says of a note that it keeps: one of these at a time. */
function NoteStates() {
  const { t } = useTranslation('player');
  const at = <bdi className="num" data-draft-at="" />;
  return (
    <div role="status">
      <DraftNote when="restored" isSmall>
        {t('notes.restored')} {at}
      </DraftNote>
      <DraftNote when="waiting" isSmall>
        {t('notes.waiting')} {at}
      </DraftNote>
      <DraftNote when="notKept" isSmall>
        {t('notes.notKept')}
      </DraftNote>
    </div>
  );
}
