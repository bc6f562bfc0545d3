import { CircleCheckBig } from 'lucide';
import { useEffect, useId, useState } from 'react';
import { useSession } from '#app/features/live/room/live-context.ts';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { QuickQuestion } from '#domain/live/quick-questions.ts';

/** So long after the last letter the list is asked for, ms. */
const typingMs = 400;

/** The questions of the class's courses that can be asked in class, found by words. */
export default function CourseQuestions({ onChosen }: { onChosen: (question: QuickQuestion) => void }) {
  const { t } = useTranslation('polls');
  const id = useId();
  const { classId } = useSession();
  const [search, setSearch] = useState('');
  const found = useFound(classId, search);
  const questions = found === null || found === 'failed' ? [] : found;
  return (
    <div className="stack stack-2">
      <label className="small" htmlFor={id}>
        {t('course.search')}
      </label>
      <input
        id={id}
        type="search"
        className="input"
        dir="auto"
        maxLength={80}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          // Not the form of the poll around it.
          if (event.key === 'Enter') event.preventDefault();
        }}
      />
      <p className="small muted" role="status">
        {found === null && t('course.loading')}
        {found === 'failed' && t('course.failed')}
        {found?.length === 0 && t('course.none')}
      </p>
      {questions.length > 0 && (
        <ul className="course-questions">
          {questions.map((one) => (
            <li key={JSON.stringify(one)}>
              <button type="button" className="btn" onClick={() => onChosen(one)}>
                <bdi lang={guessLanguage(one.question)}>{one.question}</bdi>
                {one.options.map((option, place) => (
                  <small key={option} className="muted">
                    {one.rightChoices.includes(place) && (
                      <>
                        <Icon icon={CircleCheckBig} />
                        <span className="sr">{t('right')} </span>
                      </>
                    )}
                    <bdi lang={guessLanguage(option)}>{option}</bdi>
                  </small>
                ))}
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Null while they are asked for. */
function useFound(classId: string, search: string): readonly QuickQuestion[] | 'failed' | null {
  const [found, setFound] = useState<readonly QuickQuestion[] | 'failed' | null>(null);
  useEffect(() => {
    const asking = new AbortController();
    const ask = async () => {
      try {
        const address = `/classes/${classId}/quiz-questions.json?${new URLSearchParams({ q: search })}`;
        const answer = await fetch(address, { signal: asking.signal });
        if (!answer.ok) throw new Error(String(answer.status));
        const { questions } = (await answer.json()) as { questions: QuickQuestion[] };
        setFound(questions);
      } catch {
        if (!asking.signal.aborted) setFound('failed');
      }
    };
    const timer = setTimeout(() => void ask(), search === '' ? 0 : typingMs);
    return () => {
      clearTimeout(timer);
      asking.abort();
    };
  }, [classId, search]);
  return found;
}
