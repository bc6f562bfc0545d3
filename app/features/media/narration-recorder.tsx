import { ArrowRight, CircleStop, Mic } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { textDirection } from '#domain/locale.ts';
import type { NarrationPageData } from './load-narration.server.ts';

/**
 * The recorder: one button to begin, one for the next part while somebody speaks, one to stop. `public/narrate.js` shows it
 * where the browser can record; all of its words stand here.
 */
export function Recorder({ narration }: { narration: NarrationPageData }) {
  const { t } = useTranslation('narration');
  const { course, draftId, locale, organisation, mostBytes } = narration;
  return (
    <section
      className="card beam card-in stack"
      aria-labelledby="record"
      data-narrate={`/authoring/${course}/clips`}
      data-draft={draftId}
      data-organisation={organisation}
      data-most={mostBytes}
    >
      <h2 id="record">{t('record.title')}</h2>
      <noscript>
        <p className="note">{t('record.noScript')}</p>
      </noscript>
      <p className="note" data-say="cannot" hidden>
        {t('record.cannot')}
      </p>
      <p className="note note-danger" role="alert" data-say="denied" hidden>
        {t('record.denied')}
      </p>
      <p className="note note-danger" role="alert" data-say="full" hidden>
        {t('record.full')}
      </p>
      <div className="stack" data-recorder hidden>
        <p className="help" data-say="ready">
          {t('record.how')}
        </p>
        <p className="narration-now" lang={locale} dir={textDirection(locale)} aria-live="polite" data-now hidden />
        <div className="narration-level" data-say="level" hidden>
          <label className="small" htmlFor="level">
            {t('record.level')}
          </label>
          <meter id="level" min={0} max={1} low={0.04} high={0.9} optimum={0.4} value={0} data-level />
          <bdi className="num" data-clock dir="ltr" />
        </div>
        <p className="small" role="status" data-say="quiet" hidden>
          {t('record.quiet')}
        </p>
        <div className="row wrap">
          <button type="button" className="btn btn-primary btn-xl" data-start>
            <Icon icon={Mic} />
            {t('record.start')}
          </button>
          <button type="button" className="btn btn-primary btn-xl" data-next hidden>
            {t('record.next')}
            <Icon icon={ArrowRight} mirrored />
          </button>
          <button type="button" className="btn btn-xl" data-stop hidden>
            <Icon icon={CircleStop} />
            {t('record.stop')}
          </button>
        </div>
        <p className="note note-warn" role="alert" data-say="signedOut" hidden>
          {t('record.signedOut')}
        </p>
        <p className="small" role="status" data-say="waiting" hidden>
          {t('record.waiting')}
        </p>
      </div>
      <script src="/tus-send.js" defer />
      <script src="/sound-recorder.js" defer />
      <script src="/narration-sending.js" defer />
      <script src="/narrate.js" defer />
    </section>
  );
}
