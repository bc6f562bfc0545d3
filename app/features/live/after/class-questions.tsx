import { CircleCheckBig, Users } from 'lucide';
import { guessLanguage } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { FileLink } from '#app/ui/list/file-link.tsx';
import type { AskedQuestion } from '#db/queries/live/questions.ts';

interface ClassQuestionsProps {
  classId: string;
  questions: readonly AskedQuestion[];
  /** Of the class; more than are shown. */
  total: number;
}

/** On the page of a class that was held, for those who see its attendance: what was asked, what nobody has answered first. */
export function ClassQuestions({ classId, questions, total }: ClassQuestionsProps) {
  const { t } = useTranslation('afterclass');
  const format = useFormat();
  if (questions.length === 0) return null;
  const here = `/classes/${classId}/questions`;
  const left = total - questions.length;
  return (
    <section className="stack stack-3" aria-labelledby="class-questions">
      <div className="row wrap between">
        <h2 id="class-questions">{t('questions.title')}</h2>
        <span className="row wrap">
          <FileLink href={`${here}.csv`} form="csv" of="class-questions" />
          <FileLink href={`${here}.xlsx`} form="xlsx" of="class-questions" />
        </span>
      </div>
      <ol className="card card-in class-questions">
        {questions.map((one) => (
          <li key={one.id}>
            <p>
              <bdi lang={guessLanguage(one.body)}>{one.body}</bdi>
            </p>
            <p className="small muted">
              <bdi>{one.bothNames}</bdi> · {format.timeThere(one.askedAt)}
              {one.votes > 0 && ` · ${t('questions.votes', { count: one.votes, formatted: format.number(one.votes) })}`}
            </p>
            {one.state === 'answered' ? (
              <p className="small row">
                <Icon icon={CircleCheckBig} />
                {t('questions.answered')}
              </p>
            ) : (
              <p className="small b">{t('questions.notAnswered')}</p>
            )}
          </li>
        ))}
      </ol>
      {left > 0 && (
        <p className="small muted">{t('questions.more', { count: left, formatted: format.number(left) })}</p>
      )}
    </section>
  );
}

/** On the page of a class that was held, for those who teach: what was written in it, as a file. */
export function ClassChat({ classId }: { classId: string }) {
  const { t } = useTranslation('afterclass');
  const here = `/classes/${classId}/chat`;
  return (
    <section className="stack stack-2" aria-labelledby="class-chat">
      <div className="row wrap between">
        <h2 id="class-chat">{t('chat.title')}</h2>
        <span className="row wrap">
          <FileLink href={`${here}.csv`} form="csv" of="class-chat" />
          <FileLink href={`${here}.xlsx`} form="xlsx" of="class-chat" />
        </span>
      </div>
      <p className="small muted">{t('chat.help')}</p>
    </section>
  );
}

/** On the page of a class that was held and parted, for those who teach: the way to who was in which group. */
export function ClassGroups({ classId }: { classId: string }) {
  const { t } = useTranslation('afterclass');
  return (
    <p>
      <a className="btn" href={`/classes/${classId}/groups`}>
        <Icon icon={Users} />
        {t('groups.title')}
      </a>
    </p>
  );
}
