/** What `tests/e2e/global-setup.ts` left for the tests. */
export function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is set by tests/e2e/global-setup.ts`);
  return value;
}
