import { describe, expect, it } from 'vitest';
import { shapeProblem } from './body-shape.ts';

const form = 'application/x-www-form-urlencoded';
const parts = 'multipart/form-data; boundary=b';
const check = (type: string, body: string) => shapeProblem(type, Buffer.from(body), 5);

describe('the shape of a body', () => {
  it.each([
    [form, ''],
    [form, 'a=1&b=2&c=3&d=4&e=5'],
    [`${form}; charset=utf-8`, 'a=%2500'],
    ['application/json', '{"a":[1,2],"b":{"c":"[[[[[,,,,,\\",,"}}'],
    ['application/json', 'no JSON'],
    [parts, '--b\r\n\r\n1\r\n--b\r\n\r\n2\r\n--b--'],
    ['image/png', `\u0000${'&'.repeat(100)}`],
  ])('is right: %s %j', (type, body) => expect(check(type, body)).toBeNull());

  it.each([
    [form, '&a&a&a&a&a', 'form_too_long'],
    [form, 'a=%00', 'bad_request'],
    [form, 'a=\u0000', 'bad_request'],
    ['Application/JSON; charset=utf-8', '[1,2,3,4,5,6]', 'form_too_long'],
    ['application/json', '['.repeat(21), 'bad_request'],
    ['application/problem+json', '{"a":'.repeat(21), 'bad_request'],
    ['application/json', '{"a":"\\u0000"}', 'bad_request'],
    ['multipart/form-data', '--b--', 'bad_request'],
    [parts, '--b\r\n'.repeat(7), 'form_too_long'],
    ['multipart/form-data; x="; boundary=c"; boundary=b', '--b\r\n'.repeat(7), 'form_too_long'],
    ['multipart/form-data; boundary=c; boundary=b', '--b\r\n'.repeat(7), 'bad_request'],
    ['multipart/form-data; boundary="b\\c"', '--bc\r\n'.repeat(7), 'form_too_long'],
    [parts, 'no parts', 'bad_request'],
    ['multipart/form-data; boundary="é"', '--é', 'bad_request'],
  ])('is wrong: %s %j', (type, body, problem) => expect(check(type, body)).toBe(problem));
});
