import { describe, expect, it } from 'vitest';
import { localPath } from './same-origin.ts';

describe('localPath', () => {
  it.each(['/', '/courses?q=a&b=c#d', '/classes/1/attendance'])('keeps %s', (path) => {
    expect(localPath(path)).toBe(path);
  });

  it.each([
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    '/.//elsewhere.example',
    '/a/..//elsewhere.example',
    '/%2e//elsewhere.example',
    '/./\\elsewhere.example',
    'https://elsewhere.example/',
    'javascript:alert(1)',
    '',
    null,
  ])('sends %j to the start page', (path) => {
    expect(localPath(path)).toBe('/');
  });

  it('never leads to another site', () => {
    const parts = ['/', '\\', '.', '..', '%2e', '\t', 'elsewhere.example', '@', ':', '?', '#'];
    for (const a of parts)
      for (const b of parts)
        for (const c of parts)
          for (const d of parts) {
            const path = localPath(`/${a}${b}${c}${d}`);
            expect(new URL(path, 'https://sala.example').host, path).toBe('sala.example');
          }
  });
});
