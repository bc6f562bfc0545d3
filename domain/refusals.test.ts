import { expect, it } from 'vitest';
import { errorStatus } from './errors.ts';
import { isPassingProblem, readRefusal, refusals } from './refusals.ts';

it('decides for every code whether trying again helps', () => {
  expect(Object.keys(refusals).sort()).toEqual(Object.keys(errorStatus).sort());
});

it('takes a code that this page does not know for a newer server, not for a slow link', () => {
  expect(readRefusal('class_full')).toBe('class_full');
  expect(readRefusal('something_new')).toBe('protocol_mismatch');
  for (const inherited of ['toString', '__proto__', 'constructor'])
    expect(readRefusal(inherited)).toBe('protocol_mismatch');
  expect(readRefusal(undefined)).toBeUndefined();
  expect(readRefusal({})).toBeUndefined();
});

it('has what stays the same on the device sent again while the server is at fault, and not when the file is', () => {
  for (const code of ['busy', 'mediaScanAway', 'uploadNoRoom', 'uploadsTooMany', 'filesTooOften', 'unavailable'])
    expect([code, isPassingProblem(code)]).toEqual([code, true]);
  for (const code of ['mediaVirus', 'kindNotTaken', 'voiceTooLong', 'work_closed', 'prerequisite_open', 'toString'])
    expect([code, isPassingProblem(code)]).toEqual([code, false]);
});
