import { Download } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { CountedPoll } from '#db/queries/live/polls.ts';
import { Question } from './question.tsx';
import { Results } from './results.tsx';

/** On the page of a class, for those who teach: what the class was asked, and how it answered. */
export function ClassPolls({ classId, polls }: { classId: string; polls: readonly CountedPoll[] }) {
  const { t } = useTranslation('polls');
  const format = useFormat();
  if (polls.length === 0) return null;
  return (
    <section className="stack stack-3" aria-labelledby="class-polls">
      <div className="row wrap between">
        <h2 id="class-polls">{t('page.title')}</h2>
        <a className="btn btn-quiet" href={`/classes/${classId}/polls.csv`} download>
          <Icon icon={Download} />
          {t('page.download')}
        </a>
      </div>
      <div className="card card-in">
        {polls.map((poll) => (
          <details key={poll.id} className="class-poll">
            <summary>
              <span className="poll-question">
                <Question poll={poll} />
              </span>
              <span className="small muted">
                {t('answered', { count: poll.results.answered, formatted: format.number(poll.results.answered) })}{' '}
                {format.timeThere(poll.askedAt)}
                {!poll.shownAt && ` · ${t('page.hidden')}`}
              </span>
            </summary>
            <Results kind={poll.kind} options={poll.options} results={poll.results} right={poll.rightChoices} />
          </details>
        ))}
      </div>
    </section>
  );
}
