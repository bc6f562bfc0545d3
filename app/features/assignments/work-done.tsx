import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { textDirection } from '#domain/locale.ts';
import type { DonePiece, TaskData } from './load-task.server.ts';
import { PieceFiles } from './piece-files.tsx';

/** The pieces of work that somebody handed in, with what was said of each. */
export function DoneWork({ task }: { task: TaskData }) {
  const { t } = useTranslation('assignments');
  if (task.done.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="work-done">
      <h2 id="work-done">{t('done.title')}</h2>
      {task.done.map((piece) => (
        <DonePieceCard key={piece.id} piece={piece} task={task} />
      ))}
    </section>
  );
}

function DonePieceCard({ piece, task }: { piece: DonePiece; task: TaskData }) {
  const { t } = useTranslation('assignments');
  const format = useFormat();
  const content = { lang: task.locale, dir: textDirection(task.locale) };
  const states = {
    draft: '',
    waiting: t('done.waiting'),
    returned: t('done.returned'),
    marked: piece.passed ? t('done.passed') : t('done.notPassed'),
  };
  const looks = { draft: '', waiting: '', returned: 'badge-warn', marked: piece.passed ? 'badge-ok' : 'badge-warn' };
  return (
    <article className="card card-in stack stack-3">
      <header className="row wrap between">
        <h3>{piece.isWatched ? t('done.watched') : t('done.number', { number: format.number(piece.number) })}</h3>
        <span className={`badge ${looks[piece.state]}`}>{states[piece.state]}</span>
      </header>
      <p className="small muted">
        {piece.handedInAt && format.dateTime(piece.handedInAt)}
        {piece.isLate && <> · {t('done.late')}</>}
        {piece.percent !== null && <> · {format.percent(piece.percent)}</>}
      </p>
      {piece.said.map((one) => (
        <blockquote key={one} className="quote" dir="auto">
          {one}
        </blockquote>
      ))}
      {piece.levels && (
        <ul className="task-rubric">
          {task.rubric.map((line) => {
            const level = line.levels.find((one) => one.id === piece.levels?.[line.id]);
            // Of what was sent back only some lines have one.
            if (!level && !piece.comments[line.id]) return null;
            return (
              <li key={line.id}>
                <span {...content}>
                  <b>{line.title}</b>
                  {level && <>: {level.title}</>}
                </span>
                {piece.comments[line.id] && <span dir="auto">{piece.comments[line.id]}</span>}
              </li>
            );
          })}
        </ul>
      )}
      {piece.words && <p dir="auto">{piece.words}</p>}
      <PieceFiles files={piece.files} />
    </article>
  );
}
