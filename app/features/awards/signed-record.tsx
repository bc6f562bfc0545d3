import { FileKey2 } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** The credential as a file, with what it proves and what it does not. */
export function SignedRecord(props: { serial: string; size: number; isInForce: boolean }) {
  const { t } = useTranslation('verify');
  const format = useFormat();
  const { serial, size, isInForce } = props;
  return (
    <details className="tested no-print">
      <summary className="btn btn-quiet btn-block">{t('proof.title')}</summary>
      <div className="card card-in stack stack-2">
        <p>{t('proof.text')}</p>
        <p>{t('proof.limits')}</p>
        {!isInForce && <p className="note note-warn">{t('proof.notInForce')}</p>}
        <a className="btn" href={`/v/${serial}/credential.jws`} download>
          <Icon icon={FileKey2} />
          {t('proof.save', { size: format.bytes(size) })}
        </a>
        <a className="small" href="/.well-known/sala-credential-keys.json">
          {t('proof.keys')}
        </a>
      </div>
    </details>
  );
}
