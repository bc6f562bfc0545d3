import { ScanLine, Search } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** A number that is read in one piece: no line ends at its hyphens. */
export function unbroken(serial: string): string {
  return serial.replaceAll('-', '\u2011');
}

/** The number as a plain form, to be put right where one was typed; the camera where the browser can read codes (public/scan.js shows the button then). */
export function VerifyForm({ example, typed }: { example: string; typed?: string }) {
  const { t } = useTranslation('verify');
  return (
    <>
      <form method="get" action="/verify" className="card beam">
        <div className="card-in stack">
          <div className="field">
            <label htmlFor="serial">{t('number')}</label>
            <input
              className="input verify-serial"
              id="serial"
              name="serial"
              required
              maxLength={300}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              placeholder={example}
              defaultValue={typed}
              aria-describedby="serial-help"
            />
            <p className="help" id="serial-help">
              {t('help', { example: unbroken(example) })}
            </p>
          </div>
          <button type="submit" className="btn btn-primary btn-xl btn-block">
            <Icon icon={Search} />
            {t('check')}
          </button>
        </div>
      </form>
      <div className="stack stack-3" data-scan data-no-camera={t('noCamera')} hidden>
        <button type="button" className="btn btn-block" data-camera-start>
          <Icon icon={ScanLine} />
          {t('scan')}
        </button>
        <video className="scan-view" muted playsInline hidden data-camera-view />
        <p role="status" data-camera-say data-words={t('scanning')} />
        <button type="button" className="btn btn-block" data-camera-stop hidden>
          {t('stop')}
        </button>
      </div>
      <script src="/code-camera.js" defer />
      <script src="/scan.js" defer />
    </>
  );
}
