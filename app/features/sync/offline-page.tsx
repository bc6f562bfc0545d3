import { BookOpen, Download, HardDrive, Lock, RefreshCw, TriangleAlert } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { BeingWritten } from './being-written.tsx';
import { SaveForHandOver } from './hand-over.tsx';
import { KeptStates } from './kept-states.tsx';
import { PinLock } from './pin-lock.tsx';
import { Conflicts, Waiting } from './waiting.tsx';

/** What is kept on this device, for the person who reads. Filled in by public/on-this-phone.js. */
export function OfflinePage() {
  const { t } = useTranslation('offline');
  return (
    <div className="on-this-phone stack" data-on-this-phone="">
      <header className="stack stack-2">
        <h1>{t('title')}</h1>
        <p className="lead">{t('about')}</p>
      </header>
      <p className="note" data-can-keep="no">
        {t('cannot')}
      </p>
      <PinLock />
      <Waiting />
      <BeingWritten />
      <SaveForHandOver />
      <Conflicts />
      <Gone />
      <Courses />
      <section className="card card-in stack stack-2" data-part="" data-can-keep="yes" hidden>
        <h2>{t('opened.title')}</h2>
        <p className="small muted">{t('opened.text')}</p>
        <ul className="opened" data-opened="" />
      </section>
      <section className="card card-in stack stack-3" data-install="" hidden>
        <h2>{t('install.title')}</h2>
        <p>{t('install.text')}</p>
        <button type="button" className="btn btn-block" data-install-do="">
          <Icon icon={Download} />
          {t('install.do')}
        </button>
      </section>
      <p>
        <a className="text-link" href="/hand-over">
          {t('handOver.other')}
        </a>
      </p>
      <p className="small muted row whose">
        <Icon icon={Lock} />
        <span>{t('whose')}</span>
      </p>
      <script src="/on-this-phone.js" defer />
    </div>
  );
}

/** Courses that the browser cleared away. */
function Gone() {
  const { t } = useTranslation('offline');
  return (
    <section className="card card-in stack stack-3" data-gone="" hidden>
      <h2 className="row">
        <Icon icon={TriangleAlert} />
        {t('gone.title')}
      </h2>
      <p>{t('gone.text')}</p>
      <p>
        {t('gone.count')} <b className="num" data-gone-count="" />
      </p>
      <div className="row wrap">
        <button type="button" className="btn" data-gone-again="">
          <Icon icon={RefreshCw} />
          {t('gone.again')}
        </button>
        <button type="button" className="btn btn-quiet" data-gone-forget="">
          {t('gone.forget')}
        </button>
      </div>
      <div role="status">
        <p className="small muted" data-gone-says="busy" hidden>
          {t('keep.busy')}
        </p>
        {(['offline', 'full', 'failed'] as const).map((problem) => (
          <p key={problem} className="note note-warn" data-gone-says={problem} hidden>
            {problem === 'offline' ? t('keep.offline') : problem === 'full' ? t('keep.full') : t('keep.failed')}
          </p>
        ))}
      </div>
    </section>
  );
}

function Courses() {
  const { t } = useTranslation('offline');
  return (
    <section className="card stack" data-can-keep="yes" hidden>
      <header className="card-in stack stack-2">
        <h2>{t('courses.title')}</h2>
        <div data-use="" hidden>
          <p className="small muted">
            {t('use.before')} <bdi className="num" data-used="" /> {t('use.of')} <bdi className="num" data-room="" />
          </p>
          <progress className="use-bar" max={1} value={0} aria-label={t('use.label')} />
        </div>
      </header>
      <ul data-courses="" />
      <div className="card-in stack stack-2" data-no-courses="">
        <p>{t('courses.none')}</p>
        <a className="btn" href="/courses">
          <Icon icon={BookOpen} />
          {t('courses.find')}
        </a>
      </div>
      <template data-course-row="">
        <li className="kept-course stack stack-2">
          <h3 className="row">
            <Icon icon={HardDrive} />
            <a href="/courses" dir="auto">
              {t('courses.title')}
            </a>
          </h3>
          <KeptStates />
        </li>
      </template>
    </section>
  );
}
