import { Lightbulb, OctagonAlert, Send } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { HiddenField, NumberField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { RunTaskData } from './load-run-task.server.ts';
import { RunFrame } from './run-frame.tsx';
import { Score } from './score.tsx';
import { TimeControls } from './time-controls.tsx';

interface RunTaskProps {
  task: RunTaskData;
  answer: FormAnswer | undefined;
}

/** The task of a run. */
export function RunTaskPage({ task, answer: sent }: RunTaskProps) {
  const { t } = useTranslation('labs');
  const answer = sent && { ...sent, error: null };
  return (
    <RunFrame run={task.frame} part="task" answer={sent}>
      {task.frame.canWait && <TimeControls act={task.frame.act} />}
      {task.score && <Score score={task.score} task={task} />}
      <section className="card card-in stack" aria-labelledby="goal">
        <h2 id="goal">{t('task.goal')}</h2>
        <p>
          <CourseText words={task.goal} />
        </p>
        <p>
          <CourseText words={task.brief} />
        </p>
        {task.lesson && (
          <p>
            <a href={task.lesson}>{t('task.lesson')}</a>
          </p>
        )}
      </section>
      {!task.score && <Looked task={task} />}
      {!task.score && <Hints task={task} />}
      {!task.score && <HandIn task={task} answer={answer} />}
    </RunFrame>
  );
}

/** What is looked at, with its points. Said beforehand, unless that would give it away. */
export function Looked({ task }: { task: Pick<RunTaskData, 'looked' | 'toldAfterwards'> }) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  return (
    <section className="card card-in stack" aria-labelledby="looked">
      <h2 id="looked">{t('task.looked')}</h2>
      <ul className="lab-points">
        {task.looked.map(({ id, points, gate, says }) => (
          <li key={id}>
            <span>
              <CourseText words={says} />
              {gate && (
                <span className="gate">
                  <Icon icon={OctagonAlert} />
                  {t('gate')}
                </span>
              )}
            </span>
            <b className="num">{format.number(points)}</b>
          </li>
        ))}
        {task.toldAfterwards > 0 && (
          <li>
            <span className="muted">{t('task.afterwards')}</span>
            <b className="num">{format.number(task.toldAfterwards)}</b>
          </li>
        )}
      </ul>
    </section>
  );
}

function Hints({ task }: { task: RunTaskData }) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  const { hints, nextHint, frame } = task;
  if (hints.length === 0 && nextHint === null) return null;
  return (
    <section className="card card-in stack" aria-labelledby="hints">
      <h2 id="hints">{t('hint.title')}</h2>
      {hints.map(({ text, cost }) => (
        <p key={cost} className="note">
          <Icon icon={Lightbulb} />
          <span>
            <CourseText words={text} />
          </span>
        </p>
      ))}
      {nextHint !== null && (
        <form method="post">
          <input type="hidden" name="intent" value="hint" />
          <input type="hidden" name="act" value={frame.act} />
          <input type="hidden" name="number" value={hints.length + 1} />
          <button type="submit" className="btn">
            <Icon icon={Lightbulb} />
            {frame.mode === 'guided'
              ? t('hint.free')
              : t('hint.open', { count: nextHint, cost: format.number(nextHint) })}
          </button>
        </form>
      )}
    </section>
  );
}

function HandIn({ task, answer }: RunTaskProps) {
  const { t } = useTranslation('labs');
  const fresh = { act: task.frame.act };
  const form = useForm<Record<string, string>>({
    answer,
    intent: 'hand-in',
    values: fresh,
    fresh,
    labels: Object.fromEntries(
      task.answers.map(({ id, says, unit }) => [
        `answer-${id}`,
        <span key={id}>
          <CourseText words={says} />
          {unit && (
            <>
              {' '}
              (<bdi>{unit}</bdi>)
            </>
          )}
        </span>,
      ]),
    ),
    words: { number: t('problem.number'), range: t('problem.range') },
  });
  const { act } = form.fields;
  return (
    <section className="card beam" aria-labelledby="hand-in">
      <Form of={form} className="card-in stack">
        <h2 id="hand-in">{t('handIn.title')}</h2>
        <p>{t('handIn.text')}</p>
        {act && <HiddenField field={act} />}
        {task.answers.map(({ id }) => {
          const field = form.fields[`answer-${id}`];
          return field && <NumberField key={id} field={field} />;
        })}
        <button type="submit" className="btn btn-primary btn-xl btn-block">
          <Icon icon={Send} mirrored />
          {t('handIn.do')}
        </button>
      </Form>
    </section>
  );
}
