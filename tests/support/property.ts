// biome-ignore lint/style/noRestrictedImports: this is where it is taken from.
import fc from 'fast-check';

/**
 * fast-check, with a bound in time: on a machine that is busy a property is tried with as many cases as fit into most of the time
 * that a test of its project has (`PROPERTY_MS`, vitest.config.ts), and at least with one, instead of failing for its number of cases.
 * A case that fails still fails the test.
 */
fc.configureGlobal({ interruptAfterTimeLimit: Number(process.env.PROPERTY_MS ?? 6_000) });

export default fc;
