import { Camera, Square } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { TablePartProps } from './table-part.ts';

/** A number is typed, tapped on its label, or read by the camera where the browser can (public/scan-field.js). */
export function Scan({ table, answer, isActive }: TablePartProps) {
  const { t } = useTranslation('tracing');
  if (!isActive) return null;
  const codes = [...table.labels, ...table.lots.map(({ code }) => code)];
  return (
    <section className="card card-in stack" aria-labelledby="trace-scan">
      <h2 id="trace-scan">{t('scan.title')}</h2>
      <p>{t('scan.text')}</p>
      <div className="stack stack-3" data-scan-field="code" data-no-camera={t('scan.noCamera')} hidden>
        <button type="button" className="btn btn-block" data-camera-start>
          <Icon icon={Camera} />
          {t('scan.camera')}
        </button>
        <video className="scan-view" muted playsInline hidden data-camera-view />
        <p role="status" data-camera-say data-words={t('scan.reading')} />
        <button type="button" className="btn btn-block" data-camera-stop hidden>
          <Icon icon={Square} />
          {t('scan.stop')}
        </button>
      </div>
      <ActForm
        frame={table.frame}
        answer={answer}
        intent="trace-scan"
        isMain
        submit={t('scan.do')}
        fields={[{ name: 'code', kind: 'code', label: t('scan.code'), hint: t('scan.hint') }]}
      />
      <details className="fold">
        <summary>{t('scan.labels')}</summary>
        <ul className="trace-labels">
          {codes.map((code) => (
            <li key={code}>
              <OneButton intent="trace-scan" act={table.frame.act} fields={{ code }}>
                <bdi>{code}</bdi>
              </OneButton>
            </li>
          ))}
        </ul>
      </details>
      <script src="/code-camera.js" defer />
      <script src="/scan-field.js" defer />
    </section>
  );
}
