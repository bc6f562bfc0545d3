import { KeyRound, Printer } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

interface CodeCardProps {
  name: string;
  username: string;
  code: string;
  expiresAt: Date;
}

/** A one-time code, shown this once, with what the person has to do with it. */
export function CodeCard({ name, username, code, expiresAt }: CodeCardProps) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  return (
    <section className="card beam card-in-lg stack print-alone" role="status">
      <h2 className="row">
        <Icon icon={KeyRound} />
        <span>{t('code.for', { name })}</span>
      </h2>
      <p>{t('code.once')}</p>
      <dl className="code-facts">
        <div>
          <dt>{t('code.username')}</dt>
          <dd className="code-big" dir="ltr">
            {username}
          </dd>
        </div>
        <div>
          <dt>{t('code.code')}</dt>
          <dd className="code-big num" dir="ltr">
            {code.replace(/(\d{4})(?=\d)/g, '$1 ')}
          </dd>
        </div>
      </dl>
      <p>{t('code.next')}</p>
      <p className="small muted">{t('code.until', { when: format.dateTime(expiresAt) })}</p>
      {/* Shown by scripts, without which nothing can be printed from a page. */}
      <button type="button" className="btn" data-print hidden>
        <Icon icon={Printer} />
        {t('code.print')}
      </button>
    </section>
  );
}
