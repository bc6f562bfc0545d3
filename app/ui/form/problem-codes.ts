import type { z } from 'zod';

/**
 * What can be wrong with any field. A schema names a problem of its own area by its message, in the same spelling:
 * `.regex(slug, 'slugForm')`; where it names none, these stand for what zod found.
 */
export type FieldProblem =
  | 'required'
  | 'tooShort'
  | 'tooLong'
  | 'chooseOne'
  | 'chooseSome'
  | 'numberForm'
  | 'outOfRange'
  | 'dateForm'
  | 'timeForm'
  | 'emailForm'
  | 'invalid';

type Issue = z.core.$ZodRawIssue;

/** The problem's code for an issue that its schema gave no message. */
export function problemOf(issue: Issue): FieldProblem {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.input === undefined || issue.input === '') return 'required';
      return issue.expected === 'number' || issue.expected === 'int' ? 'numberForm' : 'invalid';
    case 'too_small':
      if (issue.origin === 'string') return issue.input === '' ? 'required' : 'tooShort';
      return issue.origin === 'array' || issue.origin === 'set' ? 'chooseSome' : 'outOfRange';
    case 'too_big':
      return issue.origin === 'string' ? 'tooLong' : 'outOfRange';
    case 'not_multiple_of':
      return 'outOfRange';
    case 'invalid_value':
    case 'invalid_union':
      return 'chooseOne';
    case 'invalid_format':
      return issue.input === '' ? 'required' : (formatProblems[issue.format] ?? 'invalid');
    default:
      return 'invalid';
  }
}

const formatProblems: Partial<Record<string, FieldProblem>> = {
  date: 'dateForm',
  time: 'timeForm',
  email: 'emailForm',
};
