import { useTranslation } from 'react-i18next';
import type { UnsentForm } from '#app/server/guards/unsent-form.ts';
import { ErrorNote } from '#app/ui/form/notes.tsx';
import type { FormAnswer } from '#app/ui/form/problems.ts';
import { SignInFields } from './sign-in-fields.tsx';

/**
 * For somebody who was signed out while filling in a form: signing in here sends the form again, as it was. The form's
 * fields travel as hidden ones.
 */
export function SignInAgain({ unsent, answer }: { unsent: UnsentForm; answer?: FormAnswer | undefined }) {
  const { t } = useTranslation('accounts');
  return (
    <div className="slim stack">
      <h1>{t('signInAgain.title')}</h1>
      <p>{t('signInAgain.text')}</p>
      {answer?.error && <ErrorNote error={answer.error} />}
      <form method="post" action="/sign-in" className="card beam card-in-lg stack" noValidate>
        <input type="hidden" name="again" value={unsent.path} />
        {unsent.fields.map(([name, value], index) => (
          // Names repeat: ticked boxes. The order does not change.
          <input type="hidden" name={name} value={value} key={index} />
        ))}
        <SignInFields answer={answer} />
        <button type="submit" className="btn btn-primary btn-xl btn-block">
          {t('signInAgain.submit')}
        </button>
        <p className="help">{t('signInAgain.whose')}</p>
      </form>
      <a className="btn btn-quiet" href={`/sign-in?next=${encodeURIComponent(unsent.path)}`}>
        {t('signInAgain.without')}
      </a>
    </div>
  );
}
