import { describe, expect, it } from 'vitest';
import { localPath } from './same-origin.ts';

describe('where a page may lead back to', () => {
  it.each([
    ['/profile?saved=email#top', '/profile?saved=email#top'],
    ['/courses/../classes', '/classes'],
    ['/%2F/evil.example', '/%2F/evil.example'],
    ['/people?next=//evil.example', '/people?next=//evil.example'],
  ])('%s is ours', (value, path) => expect(localPath(value)).toBe(path));

  it.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '\t//evil.example',
    '/.//evil.example',
    '/./\\evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/%2E%2e//evil.example',
    '//sala.invalid/',
    '//sala.invalid//evil.example',
    'https://evil.example/',
    'javascript:alert(1)',
    'evil.example',
    '//@evil.example',
    '',
    `/${'a'.repeat(2000)}`,
    null,
    ['/profile'],
  ])('%j leads to the start page', (value) => {
    const path = localPath(value);
    expect(path).toMatch(/^\/(?!\/)/);
    expect(new URL(path, 'http://sala.example').origin).toBe('http://sala.example');
    if (value !== '//sala.invalid/') expect(path).toBe('/');
  });
});
