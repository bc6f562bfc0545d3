import type { ComponentProps, ReactNode } from 'react';
import { Form } from './form.tsx';

interface FoldedFormProps {
  of: ComponentProps<typeof Form>['of'];
  /** What the fold is opened by. */
  summary: string;
  /** Of the button that sends it. */
  submit: string;
  /** What it does is not to be taken lightly. */
  isGrave?: boolean;
  /** Where it is sent, when not to its page. */
  action?: string;
  className?: string;
  children: ReactNode;
}

/** A form of few fields that is seldom wanted: in a fold, which stands open once the form came back. */
export function FoldedForm({ of, summary, submit, isGrave = false, action, className, children }: FoldedFormProps) {
  return (
    <details className={className ? `fold ${className}` : 'fold'} open={of.answer !== null}>
      <summary>{summary}</summary>
      <Form of={of} {...(action !== undefined && { action })} className="well stack stack-3">
        {children}
        <div>
          <button type="submit" className={isGrave ? 'btn btn-danger' : 'btn'}>
            {submit}
          </button>
        </div>
      </Form>
    </details>
  );
}
