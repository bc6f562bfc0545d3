import {
  Bookmark,
  CircleCheckBig,
  CircleHelp,
  ClipboardCheck,
  ListChecks,
  MessageCircleQuestion,
  MessageCircleQuestionMark,
  NotebookPen,
  Send,
  Trash2,
  TriangleAlert,
} from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { KeptReasonLines } from '#app/ui/kept-reason-lines.tsx';

/** What waits to be sent, counted, with "send now". Filled in by public/on-this-phone.js. */
export function Waiting() {
  const { t } = useTranslation('offline');
  return (
    <section className="card" data-part="" data-can-keep="yes" hidden>
      <h2 className="card-in row between">
        <span>{t('waiting.title')}</span> <bdi className="num" data-waiting-count="" />
      </h2>
      <ul data-waiting="" />
      <div className="card-in stack stack-2">
        <p className="small muted">
          {t('waiting.byItself')}{' '}
          <span data-last-sent="" hidden>
            {t('waiting.lastSent')} <bdi className="num" />
          </span>
        </p>
        <button type="button" className="btn btn-block" data-send-now="">
          <Icon icon={Send} mirrored />
          {t('common:net.sendNow')}
        </button>
        <p className="note note-warn" role="status" data-send-failed="" hidden>
          <span data-why="network">{t('waiting.failed')}</span>
          <span data-why="notTaken">{t('waiting.notTaken')}</span>
          <span data-why="locked">{t('waiting.locked')}</span>
          <span data-why="tooMany">{t('waiting.tooMany')}</span>
          <span data-why="signIn">{t('waiting.signIn')}</span>
        </p>
      </div>
      <template data-waiting-row="">
        <li className="waiting-row">
          <span className="waiting-icon" data-kind="lesson.done">
            <Icon icon={CircleCheckBig} />
          </span>
          <span className="waiting-icon" data-kind="check.answer">
            <Icon icon={CircleHelp} />
          </span>
          <span className="waiting-icon" data-kind="quiz.submit">
            <Icon icon={ListChecks} />
          </span>
          <span className="waiting-icon" data-kind="note.write">
            <Icon icon={NotebookPen} />
          </span>
          <span className="waiting-icon" data-kind="bookmark.set">
            <Icon icon={Bookmark} />
          </span>
          <span className="waiting-icon" data-kind="survey.answer">
            <Icon icon={MessageCircleQuestionMark} />
          </span>
          <span className="waiting-icon" data-kind="question.ask">
            <Icon icon={MessageCircleQuestion} />
          </span>
          <span className="waiting-icon" data-kind="work">
            <Icon icon={ClipboardCheck} />
          </span>
          <span>
            <a data-title="" href="/offline" dir="auto">
              {t('waiting.title')}
            </a>
            <small>
              <span data-kind="lesson.done">{t('waiting.lesson')}</span>
              <span data-kind="check.answer">{t('waiting.check')}</span>
              <span data-kind="quiz.submit">{t('waiting.quiz')}</span>
              <span data-kind="note.write">{t('waiting.note')}</span>
              <span data-kind="bookmark.set">{t('waiting.bookmark')}</span>
              <span data-kind="survey.answer">{t('surveys:waiting')}</span>
              <span data-kind="question.ask">{t('waiting.question')}</span>
              <span data-kind="work">{t('waiting.work')}</span> <bdi className="num" data-at="" />
            </small>
          </span>
          <bdi className="num small muted" data-size="" />
        </li>
      </template>
    </section>
  );
}

/** What came to the server and does not count, or could not come: both sides, and nothing is thrown away unasked. */
export function Conflicts() {
  const { t } = useTranslation('offline');
  return (
    <section className="card" data-part="" data-can-keep="yes" hidden>
      <h2 className="note note-warn conflict-head">
        <Icon icon={TriangleAlert} />
        <span>
          {t('common:net.needsLook')} <bdi className="num" data-conflict-count="" />
        </span>
      </h2>
      <ul data-conflicts="" />
      <p className="card-in small muted">{t('kept.text')}</p>
      <template data-conflict-row="">
        <li className="kept-course stack stack-2">
          <h3>
            <a data-title="" href="/offline" dir="auto">
              {t('common:net.needsLook')}
            </a>
          </h3>
          <p className="row wrap" data-counted="">
            <span>{t('conflict.there')}</span> <b className="num" data-percent="" />
            <span className="badge badge-ok">
              <Icon icon={CircleCheckBig} />
              {t('kept.counts')}
            </span>{' '}
            <bdi className="num small muted" data-at="" />
          </p>
          <p className="row wrap" data-own="">
            <span>{t('conflict.here')}</span> <b className="num" data-percent="" />
            <span className="badge badge-plain">{t('kept.doesNotCount')}</span>{' '}
            <bdi className="num small muted" data-at="" />
          </p>
          <KeptReasonLines />
          <div className="row wrap">
            <a className="btn" data-look="" href="/offline">
              {t('common:net.look')}
            </a>
            <button type="button" className="btn btn-quiet" data-seen="">
              <Icon icon={Trash2} />
              {t('conflict.seen')}
            </button>
          </div>
        </li>
      </template>
    </section>
  );
}
