import { ChartNoAxesColumn, CircleQuestionMark, DoorOpen, Hand } from 'lucide';
import type { ReactNode } from 'react';
import { Question } from '#app/features/live/polls/question.tsx';
import { QuestionWords } from '#app/features/live/questions/asked-by.tsx';
import { HandsPanel } from '#app/features/live/room/hands-panel.tsx';
import { useLive } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { inOrder } from '#domain/live/questions.ts';
import type { DeskPanelName } from './desk-panel.tsx';

/** Questions that stand on the desk; all of them stand behind a press. */
const mostQuestions = 3;

/** What people want of whoever teaches: hands, questions, the door, and the poll that is open. */
export function AskedCards({ onPanel }: { onPanel: (name: DeskPanelName) => void }) {
  return (
    <>
      <Door onPanel={onPanel} />
      <Hands />
      <Questions onPanel={onPanel} />
      <Poll onPanel={onPanel} />
    </>
  );
}

interface CardProps {
  title: string;
  icon: typeof Hand;
  /** Beside the title. */
  standing: string | null;
  /** To where it is dealt with. */
  onOpen?: () => void;
  children?: ReactNode;
}

function Card({ title, icon, standing, onOpen, children }: CardProps) {
  const { t } = useTranslation('desk');
  return (
    <section className="card" aria-label={title}>
      <div className="card-head">
        <h3 className="row">
          <Icon icon={icon} />
          {title}
        </h3>
        {standing && <span className="badge badge-warn num">{standing}</span>}
        {onOpen && (
          <button
            type="button"
            className="btn btn-sm"
            aria-haspopup="dialog"
            aria-label={t('openNamed', { title })}
            onClick={onOpen}
          >
            {t('open')}
          </button>
        )}
      </div>
      {children}
    </section>
  );
}

function Hands() {
  const { t } = useTranslation('desk');
  const format = useFormat();
  const count = useLive('hands').length;
  const standing = count > 0 ? t('hands', { count, formatted: format.number(count) }) : null;
  return (
    <Card title={t('handsTitle')} icon={Hand} standing={standing}>
      <div className="desk-list">
        <HandsPanel />
      </div>
    </Card>
  );
}

function Questions({ onPanel }: { onPanel: (name: DeskPanelName) => void }) {
  const { t } = useTranslation('talk');
  const format = useFormat();
  const waiting = inOrder(useLive('questions').filter(({ state }) => state === 'waiting'));
  const count = waiting.length;
  const standing = count > 0 ? t('waiting', { count, formatted: format.number(count) }) : null;
  return (
    <Card title={t('title')} icon={CircleQuestionMark} standing={standing} onOpen={() => onPanel('questions')}>
      {count === 0 ? (
        <p className="panel-empty muted">{t('none')}</p>
      ) : (
        <ol className="desk-questions">
          {waiting.slice(0, mostQuestions).map((one) => (
            <li key={one.id}>
              <QuestionWords of={one} />
              <small className="muted">{t('votes', { count: one.votes, formatted: format.number(one.votes) })}</small>
            </li>
          ))}
        </ol>
      )}
    </Card>
  );
}

function Door({ onPanel }: { onPanel: (name: DeskPanelName) => void }) {
  const { t } = useTranslation('room');
  const format = useFormat();
  const count = useLive('waiting')?.count ?? 0;
  if (count === 0) return null;
  const standing = t('waiting.count', { count, formatted: format.number(count) });
  return <Card title={t('door.title')} icon={DoorOpen} standing={standing} onOpen={() => onPanel('door')} />;
}

function Poll({ onPanel }: { onPanel: (name: DeskPanelName) => void }) {
  const { t } = useTranslation('polls');
  const format = useFormat();
  const poll = useLive('poll');
  const count = poll?.results?.answered ?? 0;
  const state = () => {
    if (!poll) return null;
    if (poll.closedAt === null) return t('running');
    return poll.shownAt ? t('shown') : t('closed');
  };
  return (
    <Card title={t('title')} icon={ChartNoAxesColumn} standing={state()} onOpen={() => onPanel('poll')}>
      {poll ? (
        <div className="card-in stack stack-1">
          <p className="b">
            <Question poll={poll} />
          </p>
          <p className="small muted" role="status">
            {t('answered', { count, formatted: format.number(count) })}
          </p>
        </div>
      ) : (
        <p className="panel-empty muted">{t('none')}</p>
      )}
    </Card>
  );
}
