import { LogIn } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { HiddenField, TextField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import { guestNameDays } from '#domain/live/guests.ts';
import { isolate } from '#domain/text/bidi.ts';
import { isOpenNow, LanguageChoice, LectureWords, PhaseWords } from './lecture-words.tsx';
import type { Lecture } from './present-lecture.ts';

interface LinkPageProps {
  lecture: Lecture;
  actId: string;
  /** Who is signed in, and whose class it is not. */
  signedInAs: string | null;
  hasWaitingRoom: boolean;
  answer: FormAnswer | undefined;
}

/** What a link for guests leads to: the lecture, what holds for guests, and the question for a name. */
export function LinkPage({ lecture, hasWaitingRoom, ...coming }: LinkPageProps) {
  const { t } = useTranslation('guests');
  return (
    <div className="stack stack-6 narrow-page">
      <LanguageChoice />
      <section className="card beam card-in-lg stack">
        <LectureWords lecture={lecture} />
        <PhaseWords lecture={lecture} />
      </section>
      {isOpenNow(lecture) && (
        <section className="card card-in stack" aria-labelledby="come-in">
          <h2 id="come-in">{t('comeIn')}</h2>
          {hasWaitingRoom && <p>{t('waits')}</p>}
          <ComingForm {...coming} />
        </section>
      )}
    </div>
  );
}

function ComingForm({ actId, signedInAs, answer }: Pick<LinkPageProps, 'actId' | 'signedInAs' | 'answer'>) {
  const { t } = useTranslation('guests');
  const { t: tForm } = useTranslation('form');
  const format = useFormat();
  const form = useForm<{ actId: string; name: string }>({
    answer,
    values: { actId, name: signedInAs ?? '' },
    once: { actId },
    labels: { name: t('name') },
    words: { lettersOnly: tForm('personName.lettersOnly'), guestNameTeacher: t('problem.teacher') },
  });
  return (
    <Form of={form} className="stack">
      {answer?.error && <ErrorNote error={answer.error} />}
      {signedInAs && <p className="note">{t('signedIn', { name: isolate(signedInAs) })}</p>}
      <HiddenField field={form.fields.actId} />
      <TextField field={form.fields.name} hint={t('nameHelp')} maxLength={80} autoComplete="name" dir="auto" required />
      <div className="stack stack-1 small">
        <p className="b">{t('rules.title')}</p>
        <ul className="stack stack-1">
          <li>{t('rules.seen')}</li>
          <li>{t('rules.noAttendance')}</li>
          <li>{t('rules.order')}</li>
          <li>{t('rules.kept', { count: guestNameDays, formatted: format.number(guestNameDays) })}</li>
        </ul>
      </div>
      <div>
        <button type="submit" className="btn btn-primary btn-xl">
          <Icon icon={LogIn} mirrored />
          {t('agree')}
        </button>
      </div>
    </Form>
  );
}
