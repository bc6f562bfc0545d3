/** Figures of vitest's JSON report. A file that could not be loaded has no tests and counts as one failure. */
export function countVitest(report) {
  const failures = report.testResults.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === 'failed').map((test) => test.fullName);
    const [why] = String(file.message || 'its process ended').split('\n');
    const names = tests.length > 0 || file.status !== 'failed' ? tests : [`could not be run: ${why}`];
    return names.map((name) => `${file.name}: ${name}`);
  });
  return { passed: report.numPassedTests, failures };
}

/** Figures of Playwright's JSON report. A test that passed on a second try has passed. */
export function countPlaywright(report) {
  const specs = report.suites.flatMap(specsOf);
  const failures = [
    ...specs.filter((spec) => !spec.ok).map((spec) => `${spec.file}:${spec.line}: ${spec.title}`),
    ...report.errors.map((error) => String(error.message ?? error).split('\n')[0]),
  ];
  return { passed: report.stats.expected + report.stats.flaky, failures };
}

function specsOf(suite) {
  return [...suite.specs, ...(suite.suites ?? []).flatMap(specsOf)];
}
