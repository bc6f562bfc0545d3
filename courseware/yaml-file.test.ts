import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ProblemList } from './problem.ts';
import { readProblem } from './problem-codes.ts';
import { readYaml } from './yaml-file.ts';

const schema = z.strictObject({ title: z.string(), hours: z.number().min(1), kind: z.enum(['a', 'b']).optional() });

/** Line and code of the first problem. */
function firstOf(text: string) {
  const problems = new ProblemList();
  readYaml({ file: 'course.yaml', text }, schema, problems);
  const [one] = problems.sorted();
  return one && [one.line, readProblem(one.message)?.code];
}

describe('what people type who write YAML for the first time', () => {
  it.each([
    ['a tab', 'title: Tea\nhours: 1\nkind:\n\ta: 1\n', 4, 'yamlTab'],
    ['a colon within words', 'title: Weigh: first steps\nhours: 1\n', 1, 'yamlColon'],
    ['a name without its colon', 'title: Tea\nhours\nkind: a\n', 2, 'yamlName'],
    ['a quote that is not closed', 'title: "Tea\nhours: 1\n', 3, 'yamlOpen'],
    ['a bracket that is not closed', 'title: Tea\nhours: [1, 2\n', 3, 'yamlOpen'],
    ['a line that begins too far', 'title: Tea\n   hours: 1\n', 1, 'yamlColon'],
    ['a line that begins too early', 'a:\n    b: 1\n  c: 2\n', 3, 'yamlIndent'],
    ['a sign that means something else', 'title: @home\nhours: 1\n', 1, 'yamlSign'],
    ['a backslash between double quotes', 'title: "C:\\Users"\nhours: 1\n', 1, 'yamlBackslash'],
    ['a name twice', 'title: Tea\ntitle: Tea\nhours: 1\n', 2, 'yamlTwice'],
    ['a name that is not known', 'title: Tea\nhours: 1\nhour: 2\n', 3, 'unknownNameHere'],
    ['words in place of a number', 'title: Tea\nhours: many\n', 2, 'wrongKind'],
    ['a number that is too small', 'title: Tea\nhours: 0\n', 2, 'tooLittle'],
    ['what cannot be chosen', 'title: Tea\nhours: 1\nkind: c\n', 3, 'notOneOf'],
  ])('%s is told by its line, in words that say what to do', (_what, text, line, code) => {
    expect(firstOf(text)).toEqual([line, code]);
  });

  it('what the parser says stands behind our words', () => {
    const problems = new ProblemList();
    readYaml({ file: 'course.yaml', text: 'title: @home\n' }, schema, problems);
    expect(readProblem(problems.sorted()[0]?.message ?? '')?.details.detail).toContain('cannot start with reserved');
  });
});
