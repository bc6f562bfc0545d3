/**
 * Keeps a promise that is awaited later, after something else: should it reject meanwhile, that is seen when it is
 * awaited, and not as a rejection that nobody handles, which ends the process. `npm run check` asks for it.
 */
export function held<Kept extends Promise<unknown> | readonly Promise<unknown>[]>(kept: Kept): Kept {
  const promises: readonly Promise<unknown>[] = kept instanceof Promise ? [kept] : kept;
  for (const promise of promises) promise.catch(() => undefined);
  return kept;
}
