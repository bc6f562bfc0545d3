import type { ReactNode } from 'react';
import type { Choice } from './choice.ts';
import { FieldFrame, GroupFrame } from './field-frame.tsx';
import { useField } from './form.tsx';
import type { Field } from './use-form.ts';

interface ChoiceProps {
  field: Field;
  hint?: ReactNode;
  choices: readonly Choice[];
}

interface SelectProps extends Omit<ChoiceProps, 'choices'> {
  choices?: readonly Choice[];
  /** The choice of nothing, and what it is called. */
  none?: string;
  /** Options in groups, instead of `choices`. */
  children?: ReactNode;
}

/** One of many, in a list that opens. */
export function SelectField({ field, hint, choices = [], none, children }: SelectProps) {
  const { label, problem, describedBy, marks } = useField(field, hint);
  return (
    <FieldFrame id={field.id} {...{ label, hint, problem }}>
      <select
        className="input"
        id={field.id}
        name={field.name}
        defaultValue={field.defaultValue}
        aria-describedby={describedBy}
        {...marks}
      >
        {none !== undefined && <option value="">{none}</option>}
        {choices.map((choice) => (
          <option key={choice.id} value={choice.id} lang={choice.lang}>
            {choice.label}
          </option>
        ))}
        {children}
      </select>
    </FieldFrame>
  );
}

/** One of a few, all in view. */
export function RadioField(props: ChoiceProps) {
  return <Choices {...props} type="radio" chosen={[props.field.defaultValue ?? '']} />;
}

/** One of the steps of a scale, side by side; the last choice, which is no step, below them. */
export function ScaleField(props: ChoiceProps) {
  return <Choices {...props} type="radio" look="scale-steps" chosen={[props.field.defaultValue ?? '']} />;
}

/** Any of some, all in view. */
export function ChecksField(props: ChoiceProps) {
  return <Choices {...props} type="checkbox" chosen={props.field.defaultOptions ?? []} />;
}

function Choices({
  field,
  hint,
  choices,
  type,
  chosen,
  look = 'choices',
}: ChoiceProps & { type: 'radio' | 'checkbox'; chosen: string[]; look?: string }) {
  const { label, problem, describedBy, marks } = useField(field, hint);
  return (
    <GroupFrame id={field.id} legend={label} {...{ hint, problem }}>
      <div className={look}>
        {choices.map((choice, index) => (
          <label className="tick" key={choice.id}>
            <input
              type={type}
              name={field.name}
              value={choice.id}
              defaultChecked={chosen.includes(choice.id)}
              {...(index === 0 && { ...marks, 'aria-describedby': describedBy })}
            />
            <bdi lang={choice.lang}>{choice.label}</bdi>
          </label>
        ))}
      </div>
    </GroupFrame>
  );
}

/** Yes or no. */
export function CheckField({ field, hint }: Omit<ChoiceProps, 'choices'>) {
  const { label, problem, describedBy, marks } = useField(field, hint);
  return (
    <label className="tick">
      <input
        type="checkbox"
        id={field.id}
        name={field.name}
        defaultChecked={field.defaultChecked}
        aria-describedby={describedBy}
        {...marks}
      />
      <span>
        <span className="b">{label}</span>
        {hint && (
          <>
            <br />
            <span className="help" id={`${field.id}-hint`}>
              {hint}
            </span>
          </>
        )}
        {problem && (
          <>
            <br />
            <span className="err" id={`${field.id}-problem`}>
              {problem}
            </span>
          </>
        )}
      </span>
    </label>
  );
}
