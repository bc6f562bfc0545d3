import { useTranslation } from '#app/i18n/use-translation.ts';
import type { UnsentForm } from '#app/server/guards/unsent-form.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { useForm } from '#app/ui/form/use-form.ts';
import { SignInFields, useSignInLabels } from './sign-in-fields.tsx';

/**
 * For somebody who was signed out while filling in a form: signing in here sends the form again, as it was. The form's
 * fields travel as hidden ones.
 */
export function SignInAgain({ unsent, answer }: { unsent: UnsentForm; answer?: FormAnswer | undefined }) {
  const { t } = useTranslation('accounts');
  const form = useForm<{ identifier: string; password: string }>({ answer, labels: useSignInLabels() });
  return (
    <div className="slim stack">
      <h1>{t('signInAgain.title')}</h1>
      <p>{t('signInAgain.text')}</p>
      <Form of={form} action="/sign-in" className="card beam card-in-lg stack">
        <input type="hidden" name="again" value={unsent.path} />
        {unsent.fields.map(([name, value], index) => (
          // Names repeat: ticked boxes. The order does not change.
          <input type="hidden" name={name} value={value} key={index} />
        ))}
        <SignInFields fields={form.fields} />
        <button type="submit" className="btn btn-primary btn-xl btn-block">
          {t('signInAgain.submit')}
        </button>
        <p className="help">{t('signInAgain.whose')}</p>
      </Form>
      <a className="btn btn-quiet" href={`/sign-in?next=${encodeURIComponent(unsent.path)}`}>
        {t('signInAgain.without')}
      </a>
    </div>
  );
}
