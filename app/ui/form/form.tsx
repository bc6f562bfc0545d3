import { CircleAlert } from 'lucide';
import { createContext, type FormHTMLAttributes, useContext } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ErrorNote } from './notes.tsx';
import { useProblemWords } from './problem-words.ts';
import type { Field, FormOfPage, Labels } from './use-form.ts';

interface FormState {
  labels: Labels;
  words: Record<string, string>;
  /** The field with the focus after the form came back. */
  firstWrong: string | undefined;
}

const FormContext = createContext<FormState>({ labels: {}, words: {}, firstWrong: undefined });

type FormProps = FormHTMLAttributes<HTMLFormElement> & {
  of: Pick<FormOfPage<Record<string, unknown>>, 'id' | 'intent' | 'labels' | 'words' | 'answer'>;
};

/** A form that is sent to the server, with what is wrong above its fields after it came back. */
export function Form({ of: form, children, ...attributes }: FormProps) {
  const problems = Object.keys(form.answer?.problems ?? {});
  const state = { labels: form.labels, words: useProblemWords(form.words), firstWrong: problems[0] };
  return (
    <FormContext.Provider value={state}>
      <form method="post" id={form.id} noValidate {...attributes}>
        {form.intent && <input type="hidden" name="intent" value={form.intent} />}
        {form.answer?.error && <ErrorNote error={form.answer.error} isKept />}
        {problems.length > 0 && <ProblemList formId={form.id} problems={form.answer?.problems ?? {}} />}
        {children}
      </form>
    </FormContext.Provider>
  );
}

/** What is wrong, each with a way to its field. */
function ProblemList({ formId, problems }: { formId: string; problems: Record<string, string> }) {
  const { t } = useTranslation('errors');
  const { labels, words } = useContext(FormContext);
  return (
    <div className="note note-danger" role="alert">
      <Icon icon={CircleAlert} />
      <div>
        <p className="b">{t('invalid_input.title')}</p>
        <ul>
          {Object.entries(problems).map(([name, problem]) => (
            <li key={name}>
              <a href={`#${formId}-${name}`}>{labels[name] ?? name}</a>: {words[problem] ?? words.invalid}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** What a field shows of its form: its label, and what is wrong with it. */
export function useField(field: Field, hint: unknown) {
  const { labels, words, firstWrong } = useContext(FormContext);
  const code = field.errors?.[0];
  const problem = code === undefined ? undefined : (words[code] ?? words.invalid);
  const described = [hint && `${field.id}-hint`, problem && `${field.id}-problem`].filter(Boolean).join(' ');
  return {
    label: labels[field.name] ?? field.name,
    problem,
    describedBy: described || undefined,
    /** Of the control itself; of the first one in a group. */
    marks: { 'aria-invalid': problem ? true : undefined, autoFocus: field.name === firstWrong || undefined },
  };
}
