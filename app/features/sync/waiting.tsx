import {
  Bookmark,
  CircleCheckBig,
  CircleHelp,
  ClipboardCheck,
  type IconNode,
  ListChecks,
  MessageCircleQuestion,
  MessageCircleQuestionMark,
  NotebookPen,
  Send,
  Trash2,
  TriangleAlert,
} from 'lucide';
import { type Translate, useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { KeptReasonLines } from '#app/ui/kept-reason-lines.tsx';

/** What can wait, by the kind of act that a device signs (commands/sync/act-body.ts); `work`: a piece of a practical task. */
function kindsThatWait(t: Translate): { kind: string; icon: IconNode; words: string }[] {
  return [
    { kind: 'lesson.done', icon: CircleCheckBig, words: t('offline:waiting.lesson') },
    { kind: 'check.answer', icon: CircleHelp, words: t('offline:waiting.check') },
    { kind: 'quiz.submit', icon: ListChecks, words: t('offline:waiting.quiz') },
    { kind: 'note.write', icon: NotebookPen, words: t('offline:waiting.note') },
    { kind: 'bookmark.set', icon: Bookmark, words: t('offline:waiting.bookmark') },
    { kind: 'survey.answer', icon: MessageCircleQuestionMark, words: t('surveys:waiting') },
    { kind: 'question.ask', icon: MessageCircleQuestion, words: t('offline:waiting.question') },
    { kind: 'work', icon: ClipboardCheck, words: t('offline:waiting.work') },
  ];
}

/** What waits to be sent, counted, with "send now". Filled in by public/on-this-phone.js. */
export function Waiting() {
  const { t } = useTranslation('offline');
  const kinds = kindsThatWait(t);
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
          {kinds.map(({ kind, icon }) => (
            <span key={kind} className="waiting-icon" data-kind={kind}>
              <Icon icon={icon} />
            </span>
          ))}
          <span>
            <a data-title="" href="/offline" dir="auto">
              {t('waiting.title')}
            </a>
            <small>
              {kinds.map(({ kind, words }) => (
                <span key={kind} data-kind={kind}>
                  {words}
                </span>
              ))}{' '}
              <bdi className="num" data-at="" />
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
