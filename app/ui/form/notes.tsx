import { CircleAlert, CircleCheckBig } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { FormError } from './form-answer.ts';

/** Why a form was refused, above the form. */
export function ErrorNote({ error }: { error: FormError }) {
  const { t } = useTranslation('errors');
  return (
    <div className="note note-danger" role="alert">
      <Icon icon={CircleAlert} />
      <div>
        <p className="b">{t(`${error.code}.title`)}</p>
        <p>{t(`${error.code}.text`, error.details)}</p>
      </div>
    </div>
  );
}

/** What was done. */
export function DoneNote({ children }: { children: string }) {
  return (
    <p className="note note-ok" role="status">
      <Icon icon={CircleCheckBig} />
      <span>{children}</span>
    </p>
  );
}
