import type { z } from 'zod';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Form } from '#app/ui/form/form.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { ExactField, HiddenField, TextAreaField } from '#app/ui/form/text-fields.tsx';
import { useForm } from '#app/ui/form/use-form.ts';
import { type Contact, contactVersion } from '#domain/organisations/contact.ts';
import type { contactSchema } from './organisation-forms.server.ts';
import { useOrganisationProblems } from './problem-words.ts';

interface ContactFormProps {
  contact: Contact;
  answer: FormAnswer | undefined;
}

/** Where the organisation is written to and called: it stands on certificates, slips and where certificates are checked. */
export function ContactForm({ contact, answer }: ContactFormProps) {
  const { t } = useTranslation('organisations');
  const before = contactVersion(contact);
  const form = useForm<z.input<typeof contactSchema>>({
    answer,
    intent: 'contact',
    values: { ...contact, before },
    fresh: { before },
    labels: { address: t('contact.address'), phone: t('contact.phone'), email: t('contact.email') },
    words: { ...useOrganisationProblems(), phoneForm: t('contact.phoneForm') },
  });
  const { fields } = form;
  return (
    <Form of={form} className="card card-in-lg stack">
      <h2>{t('contact.title')}</h2>
      <p className="muted">{t('contact.text')}</p>
      <HiddenField field={fields.before} />
      <TextAreaField field={fields.address} hint={t('contact.addressHint')} maxLength={200} />
      <ExactField field={fields.phone} type="tel" maxLength={60} required={false} />
      <ExactField field={fields.email} type="email" maxLength={200} required={false} />
      <button type="submit" className="btn">
        {t('contact.save')}
      </button>
    </Form>
  );
}
