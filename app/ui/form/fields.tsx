import { CircleAlert } from 'lucide-react';
import type { InputHTMLAttributes, ReactNode } from 'react';
import { Icon } from '#app/ui/icon.tsx';
import { type Problem, useProblemText } from './problems.ts';

interface FieldFrame {
  name: string;
  label: ReactNode;
  hint?: string | undefined;
  problem?: Problem | undefined;
  /** When a page has two forms with a field of the same name. */
  id?: string | undefined;
}

type TextFieldProps = FieldFrame & Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id'>;

/** A text field with its label, its hint and, after a form came back, what is wrong with it. */
export function TextField({ name, label, hint, problem, id = name, ...input }: TextFieldProps) {
  return (
    <Frame {...{ id, label, hint, problem }}>
      <input className="input" id={id} name={name} {...describe(id, hint, problem)} {...input} />
    </Frame>
  );
}

/** For what is typed letter by letter in Latin letters: user names, codes, short names. No keyboard mends it. */
export function ExactField(props: TextFieldProps) {
  return <TextField autoCapitalize="none" autoCorrect="off" spellCheck={false} dir="ltr" required {...props} />;
}

/** A password that exists already. */
export function PasswordField(props: TextFieldProps) {
  return <ExactField type="password" autoComplete="current-password" {...props} />;
}

interface SelectFieldProps extends FieldFrame {
  defaultValue?: string | undefined;
  children: ReactNode;
}

export function SelectField({ name, label, hint, problem, id = name, defaultValue, children }: SelectFieldProps) {
  return (
    <Frame {...{ id, label, hint, problem }}>
      <select className="input" id={id} name={name} defaultValue={defaultValue} {...describe(id, hint, problem)}>
        {children}
      </select>
    </Frame>
  );
}

function describe(id: string, hint: string | undefined, problem: Problem | undefined) {
  const ids = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': problem ? true : undefined };
}

function Frame(props: Pick<FieldFrame, 'label' | 'hint' | 'problem'> & { id: string; children: ReactNode }) {
  const problemText = useProblemText();
  return (
    <div className="field">
      <label htmlFor={props.id}>{props.label}</label>
      {props.children}
      {props.hint && (
        <span className="help" id={`${props.id}-hint`}>
          {props.hint}
        </span>
      )}
      {props.problem && (
        <span className="err" id={`${props.id}-problem`}>
          <Icon icon={CircleAlert} />
          {problemText(props.problem)}
        </span>
      )}
    </div>
  );
}

interface ChoiceFieldProps {
  legend: string;
  hint?: string;
  name: string;
  value: string;
  choices: readonly { value: string; label: string }[];
}

/** A few exclusive choices, all in view. */
export function RadioField({ legend, hint, name, value, choices }: ChoiceFieldProps) {
  return (
    <fieldset className="field-set">
      <legend className="b">{legend}</legend>
      {hint && <p className="help">{hint}</p>}
      {choices.map((choice) => (
        <label className="tick" key={choice.value}>
          <input type="radio" name={name} value={choice.value} defaultChecked={choice.value === value} />
          {choice.label}
        </label>
      ))}
    </fieldset>
  );
}
