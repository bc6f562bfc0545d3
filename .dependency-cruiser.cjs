/**
 * Imports run one way: domain ← runtime ← db ← media-server, app. Tests may look into everything.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const test = '\\.test\\.tsx?$';
const everything = ['^domain/', '^runtime/', '^db/', '^media-server/', '^app/', '^scripts/', '^tests/'];

/** The parts that `part` may import, besides itself and packages. */
function only(part, allowed, comment) {
  const refused = everything.filter((one) => one !== `^${part}/` && !allowed.includes(one));
  return {
    name: `${part}-imports`,
    comment,
    severity: 'error',
    from: { path: `^${part}/`, pathNot: test },
    to: { path: refused },
  };
}

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two modules that import each other cannot be understood, tested or loaded on their own.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    only('domain', [], 'domain: pure rules, no input or output'),
    only('runtime', ['^domain/'], 'runtime: settings, logs, keys; shared by both servers'),
    only('db', ['^domain/', '^runtime/'], 'db knows rules and settings, and nobody who uses it'),
    only('media-server', ['^domain/', '^runtime/', '^db/'], 'the media server does not know the web app'),
    only('app', ['^domain/', '^runtime/', '^db/', '^media-server/'], 'the web app stands on rules and data'),
    {
      name: 'app-takes-only-the-protocol',
      comment: 'Of the media server, the web app knows only what travels between them.',
      severity: 'error',
      from: { path: '^app/', pathNot: test },
      to: { path: '^media-server/', pathNot: '^media-server/protocol/' },
    },
    {
      name: 'protocol-stands-alone',
      comment: 'The protocol is loaded by browsers: nothing of the server may come along.',
      severity: 'error',
      from: { path: '^media-server/protocol/', pathNot: test },
      to: { path: ['^db/', '^media-server/(?!protocol/)'] },
    },
    {
      name: 'features-do-not-know-routes',
      comment: 'Routes take features, never the reverse.',
      severity: 'error',
      from: { path: '^app/(?!routes/|routes\\.ts$)', pathNot: test },
      to: { path: '^app/routes/' },
    },
    {
      name: 'server-runs-without-vite',
      comment: 'Node runs app/server as it is and cannot read JSX.',
      severity: 'error',
      from: { path: '^app/server/', pathNot: test },
      to: { path: '\\.tsx$', reachable: true },
    },
    {
      name: 'domain-is-pure',
      comment: 'Rules read no files, no network, no clock: what they need is an argument.',
      severity: 'error',
      from: { path: '^domain/', pathNot: test },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(build|\\.data|test-results|playwright-report|content|public|docs|deploy)/'] },
    includeOnly: { path: [...everything, '^[^/]+\\.(ts|js|cjs)$', '^node_modules/', '^(node:)?[a-z_/]+$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
