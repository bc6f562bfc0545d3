import { CircleAlert } from 'lucide';
import type { ReactNode } from 'react';
import { Icon } from '#app/ui/icon.tsx';

interface FrameProps {
  id: string;
  hint: ReactNode;
  problem: string | undefined;
  children: ReactNode;
}

/** One control with its label, its hint and, after the form came back, what is wrong with it. */
export function FieldFrame({ label, children, ...rest }: FrameProps & { label: ReactNode }) {
  return (
    <div className="field">
      <label htmlFor={rest.id}>{label}</label>
      {children}
      <Hint {...rest} />
      <ProblemNote {...rest} />
    </div>
  );
}

/** Controls that belong together. A problem of the group leads here. */
export function GroupFrame({ legend, children, ...rest }: FrameProps & { legend: ReactNode }) {
  return (
    <fieldset className="field-set" id={rest.id} aria-describedby={rest.problem && `${rest.id}-problem`}>
      <legend className="b">{legend}</legend>
      <Hint {...rest} />
      {children}
      <ProblemNote {...rest} />
    </fieldset>
  );
}

/** Fields that belong together, each with what is wrong with it. */
export function FieldGroup({ legend, hint, children }: { legend: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="field-set stack">
      <legend className="b">{legend}</legend>
      {hint && <p className="help">{hint}</p>}
      {children}
    </fieldset>
  );
}

function Hint({ id, hint }: Pick<FrameProps, 'id' | 'hint'>) {
  return hint ? (
    <span className="help" id={`${id}-hint`}>
      {hint}
    </span>
  ) : null;
}

function ProblemNote({ id, problem }: Pick<FrameProps, 'id' | 'problem'>) {
  return problem ? (
    <span className="err" id={`${id}-problem`}>
      <Icon icon={CircleAlert} />
      {problem}
    </span>
  ) : null;
}
