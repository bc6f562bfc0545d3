/**
 * Imports run one way: domain ← platform ← db ← commands ← jobs, media-server, app; courseware stands on domain. Of the areas
 * of a layer, each takes from the others only what the tables below say. Tests may look into everything.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const test = '\\.test\\.tsx?$';
const rooms = ['domain', 'courseware', 'platform', 'db', 'commands', 'jobs', 'media-server', 'app', 'scripts', 'tests'];

/** The rooms that each room may import, besides itself and packages. */
const roomTable = {
  domain: [],
  courseware: ['domain'],
  platform: ['domain'],
  db: ['domain', 'platform'],
  'db/seeds': ['domain', 'platform', 'db', 'commands'],
  commands: ['domain', 'courseware', 'platform', 'db'],
  jobs: ['domain', 'courseware', 'platform', 'db', 'commands'],
  'media-server': ['domain', 'platform', 'db', 'commands'],
  app: ['domain', 'courseware', 'platform', 'db', 'commands', 'media-server'],
};

/**
 * The areas of app/features that each area may take from. What two areas need and does not belong to one of them lies
 * in app/ui, app/i18n, app/server or platform.
 */
const areaTable = {
  accounts: [],
  assessment: ['cohorts'],
  assignments: ['cohorts', 'media'],
  attendance: ['schedule'],
  authoring: ['assessment', 'surveys'],
  awards: ['cohorts', 'schedule'],
  cards: [],
  catalogue: ['search'],
  certification: ['awards'],
  cohorts: [],
  forum: [],
  group: ['assessment', 'learning', 'organisations', 'schedule', 'sync'],
  home: ['catalogue', 'cohorts', 'learning', 'organisations', 'schedule'],
  imports: ['organisations'],
  installation: [],
  labs: [],
  learning: ['assessment', 'catalogue', 'cohorts', 'forum', 'schedule', 'surveys', 'sync'],
  live: ['schedule'],
  media: ['authoring', 'organisations'],
  notices: [],
  organisations: [],
  people: ['attendance', 'awards', 'organisations'],
  schedule: [],
  search: [],
  surveys: [],
  sync: [],
  translation: [],
};

const within = (room) => `^${room}/`;
/** The demonstration's people act by commands, so that their room stands above those. */
const ofRoom = (room) => ({ path: within(room), pathNot: room === 'db' ? [test, within('db/seeds')] : test });

const roomRules = Object.entries(roomTable).map(([room, allowed]) => ({
  name: `${room}-imports`,
  comment: `${room} may take from ${['itself', ...allowed].join(', ')}`,
  severity: 'error',
  from: ofRoom(room),
  to: { path: rooms.filter((other) => other !== room && !allowed.includes(other)).map(within) },
}));

const areaRules = Object.entries(areaTable).map(([area, allowed]) => ({
  name: `area-${area}`,
  comment: `the area ${area} may take from ${['itself', ...allowed].join(', ')}; see areaTable`,
  severity: 'error',
  from: { path: `^app/features/${area}/`, pathNot: test },
  to: { path: '^app/features/', pathNot: `^app/features/(${[area, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      comment: 'Two modules that import each other cannot be understood, tested or loaded on their own; types neither.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    ...roomRules,
    ...areaRules,
    {
      name: 'areas-are-in-the-table',
      comment: 'A new area gets its row in areaTable.',
      severity: 'error',
      from: { path: `^app/features/(?!(${Object.keys(areaTable).join('|')})/)` },
      to: {},
    },
    {
      name: 'shared-parts-know-no-area',
      comment: 'What all areas stand on cannot stand on one of them.',
      severity: 'error',
      from: { path: '^app/(ui|i18n|server)/', pathNot: test },
      to: { path: '^app/features/' },
    },
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
      to: {
        path: ['^(db|commands|courseware|platform)/', '^media-server/(?!protocol/)', '^node_modules/(jose|pino|pg)/'],
      },
    },
    {
      name: 'protocol-needs-no-node',
      comment: 'Browsers have none of its modules.',
      severity: 'error',
      from: { path: '^media-server/protocol/', pathNot: test },
      to: { dependencyTypes: ['core'] },
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
      name: 'courseware-knows-no-disk',
      comment: 'Content comes through the Files interface: from a folder, a draft or an archive alike.',
      severity: 'error',
      from: { path: '^courseware/', pathNot: [test, '^courseware/folder-files\\.ts$'] },
      to: { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|timers/promises)$' },
    },
    {
      name: 'commands-audit',
      comment: 'What leaves an audit row is a command; queries are reads and single statements.',
      severity: 'error',
      from: {
        path: '^(db/queries|app|media-server)/',
        pathNot: test,
      },
      to: { path: '^db/queries/audit\\.ts$' },
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
    includeOnly: { path: [...rooms.map(within), '^[^/]+\\.(ts|js|cjs)$', '^node_modules/', '^(node:)?[a-z_/]+$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
