import { LogIn } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import { isOpenNow, LanguageChoice, LectureWords, PhaseWords } from './lecture-words.tsx';
import type { Lecture } from './present-lecture.ts';

export interface OwnPageProps {
  lecture: Lecture;
  /** Empty once it was forgotten. */
  name: string;
  /** Why this guest does not come in (any more). */
  refusal: 'removed_from_class' | 'guests_closed' | null;
}

/** The page of a class for a guest who has given a name: the way in, and the way to forget them on a shared phone. */
export function OwnPage({ lecture, name, refusal }: OwnPageProps) {
  const { t } = useTranslation('guests');
  const isOpen = isOpenNow(lecture);
  return (
    <div className="stack stack-6 narrow-page">
      <LanguageChoice />
      <section className="card beam card-in-lg stack">
        <LectureWords lecture={lecture} />
        <PhaseWords lecture={lecture} />
        {isOpen && refusal && <ErrorNote error={{ code: refusal, details: {} }} />}
        {isOpen && !refusal && (
          <div>
            <a className="btn btn-primary btn-xl" href={`/classes/${lecture.id}/join`}>
              <Icon icon={LogIn} mirrored />
              {t('toClass')}
            </a>
          </div>
        )}
      </section>
      <form method="post" className="stack stack-2">
        {name !== '' && <p className="small">{t('youAre', { name: isolate(name) })}</p>}
        <div>
          <button type="submit" className="btn btn-sm">
            {t('forget')}
          </button>
        </div>
        <p className="small muted">{t('forgetHelp')}</p>
      </form>
    </div>
  );
}
