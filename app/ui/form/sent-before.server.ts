import { isAppError } from '#domain/errors.ts';

/**
 * For a list whose rows are ticked: carries it out, unless the id of its form stands for something else.
 *
 * @returns false then; the page, shown again with another id, says so
 */
export async function isNotSentBefore(run: () => Promise<void>): Promise<boolean> {
  try {
    await run();
    return true;
  } catch (thrown) {
    if (isAppError(thrown) && thrown.code === 'already_sent') return false;
    throw thrown;
  }
}
