import { relative } from 'node:path';

/** How long each test of vitest's JSON report took, in ms. */
export function timesOfVitest(report, root) {
  return report.testResults.flatMap((file) =>
    file.assertionResults.map(({ fullName, duration }) => ({
      name: `${relative(root, file.name)}: ${fullName}`,
      ms: duration ?? 0,
    })),
  );
}

/** The same of Playwright's; all tries of a test together. Its files are named from the tests' own folder. */
export function timesOfPlaywright(report, root) {
  const folder = relative(root, report.config.rootDir);
  const timesOf = (suite) => [
    ...suite.specs.map(({ file, title, tests }) => ({
      name: `${folder}/${file}: ${title}`,
      ms: tests.flatMap(({ results }) => results).reduce((sum, { duration }) => sum + duration, 0),
    })),
    ...(suite.suites ?? []).flatMap(timesOf),
  ];
  return report.suites.flatMap(timesOf);
}

/** The longest of them, one a line, longest first. */
export function slowestLines(times, count) {
  return times
    .toSorted((a, b) => b.ms - a.ms)
    .slice(0, count)
    .map(
      ({ name, ms }) =>
        `${(ms / 1000).toFixed(1).padStart(6)} s  ${name.length > 110 ? `${name.slice(0, 109)}…` : name}`,
    );
}
