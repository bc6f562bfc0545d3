import { Save } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { HiddenField, TextAreaField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { isPossible } from '#domain/authoring/draft-state.ts';
import { ConflictNote, type ShownConflict } from './conflict-note.tsx';
import type { FilePageData } from './load-file.server.ts';
import { usePlaceNames } from './place-names.ts';
import { ProblemLines } from './problem-lines.tsx';
import { useAuthoringProblems } from './problem-words.ts';

interface FilePageProps {
  file: FilePageData;
  answer: FormAnswer | undefined;
  conflict: ShownConflict | undefined;
  isSaved: boolean;
}

interface Fields extends Record<string, unknown> {
  path: string;
  text: string;
  baseVersion: string;
  saveId: string;
}

/** A file of a draft as plain text. */
export function FilePage({ file, answer, conflict, isSaved }: FilePageProps) {
  const { t } = useTranslation('authoring');
  const nameOf = usePlaceNames();
  const { course, path, place, saveId } = file;
  const isOpen = isPossible(file.state, 'write');
  const form = useForm<Fields>({
    answer,
    values: {
      ...{ path, saveId, text: conflict?.merged ?? file.text },
      baseVersion: String(conflict?.version ?? file.baseVersion),
    },
    once: { saveId },
    labels: { text: t('file.title') },
    words: useAuthoringProblems(),
  });
  return (
    <div className="stack">
      <Crumbs
        place="courses"
        way={[
          { href: '/authoring', label: t('list.title') },
          { href: `/authoring/${course}`, label: course },
        ]}
      />
      <header>
        <h1 className="cut-anywhere">{place ? nameOf(place) : path}</h1>
        <p className="muted small">
          {t('file.asText')}{' '}
          <bdi dir="ltr" className="cut-anywhere">
            {path}
          </bdi>
        </p>
      </header>
      {isSaved && !answer && !conflict && <DoneNote>{t('writing.saved')}</DoneNote>}
      {conflict && <ConflictNote conflict={conflict} locale="en" />}
      <Form of={form} className="card card-in stack">
        <HiddenField field={form.fields.path} />
        <HiddenField field={form.fields.baseVersion} />
        <HiddenField field={form.fields.saveId} />
        <TextAreaField field={form.fields.text} hint={t('file.hint')} rows={30} dir="ltr" readOnly={!isOpen} />
        {isOpen && (
          <div>
            <button type="submit" className="btn btn-primary">
              <Icon icon={Save} />
              {t('writing.save')}
            </button>
          </div>
        )}
      </Form>
      <section className="card card-in stack stack-2" aria-labelledby="problems">
        <h2 id="problems">{t('problems.title')}</h2>
        <ProblemLines problems={file.problems} course={course} />
      </section>
    </div>
  );
}
