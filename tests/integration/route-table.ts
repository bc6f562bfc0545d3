/**
 * Which status every route answers to whom. One row a route of app/routes.ts; a route without a row fails the test.
 * Statuses: 200 a page, 302 or 303 sent elsewhere (visitors to the sign-in page), 401 sign in first, 403 not allowed,
 * 404 there is nothing (for this person), 405 no such method, 422 the form came back, 400 the request makes no sense.
 */
export const roles = [
  'visitor',
  /** A trainee of la-paksong-coffee, enrolled in everything. */
  'trainee',
  /** A trainee of et-addis-chamber. */
  'traineeElsewhere',
  /** At la-moic; gives the class of the table. */
  'instructor',
  'interpreter',
  /** Of la-pakse-point. */
  'operator',
  /** Of la-moic, as are the next two. */
  'manager',
  'auditor',
  'admin',
  /** A programme manager of et-addis-chamber. */
  'managerElsewhere',
  'auditorElsewhere',
  /** Of la-luang-namtha: the same ministry, another province. */
  'managerNextDoor',
  'instructorNextDoor',
] as const;
export type Role = (typeof roles)[number];
export type Expected = Record<Role, number>;

/** What the addresses are made of. */
export interface Facts {
  organisation: string;
  personId: string;
  /** Of the same organisation. */
  otherPersonId: string;
  /** Into the organisation, with rows that wait to be imported. */
  importId: string;
  /** Sound in the media library of the organisation, with captions in English. */
  mediaId: string;
  /** Tomorrow. */
  classId: string;
  /** Running. */
  liveClassId: string;
  course: string;
  lesson: string;
  quiz: string;
  assignment: string;
  /** Handed in by the trainee, with a file that is gone. */
  pieceId: string;
  workFileId: string;
  programme: string;
  serial: string;
  /** Of the trainee. */
  noticeId: string;
  /** Of the province above the organisation, taught by the instructor; the trainee has its place. */
  cohortId: string;
  cohortCode: string;
  /** A course that of all these the trainee alone takes, and a question of theirs about it. */
  forumCourse: string;
  threadId: string;
  /** Of the trainee, not handed in yet. */
  labRunId: string;
}

export interface RouteRow {
  path: (facts: Facts) => string;
  get?: Expected;
  /** To a form with nothing but `form` in it, so that those who are allowed are asked to fill it in. */
  post?: Expected;
  form?: (facts: Facts) => Record<string, string>;
  /** The session is over afterwards. */
  endsSession?: true;
}

const everybody = (status: number): Expected => Object.fromEntries(roles.map((role) => [role, status])) as Expected;

/** Visitors are sent to sign in. */
const signedIn = (status: number): Expected => ({ ...everybody(status), visitor: 302 });

/** Visitors must sign in, all others are refused, but for those named. */
const only = (status: number, allowed: readonly Role[], visitor: number, refused = 403): Expected => ({
  ...everybody(refused),
  visitor,
  ...Object.fromEntries(allowed.map((role) => [role, status])),
});

const noForm = everybody(405);
const above = ['manager', 'admin'] as const;
const inTheTree = ['trainee', 'instructor', 'interpreter', 'manager', 'auditor', 'admin'] as const;
const ofTheClass = ['trainee', 'instructor', 'interpreter', 'manager', 'auditor', 'admin'] as const;
/** Who looks after the cohort or teaches it. */
const ofTheCohort = ['instructor', 'manager', 'auditor', 'admin'] as const;
/** Whoever writes or translates anywhere. */
const translating = [
  'instructor',
  'interpreter',
  'manager',
  'admin',
  'managerElsewhere',
  'managerNextDoor',
  'instructorNextDoor',
] as const;
const teaching = ['instructor', 'manager', 'admin'] as const;
/** Who looks after people anywhere reads what those ask, whichever course it is about. */
const readingForums = [
  ...teaching,
  'auditor',
  'managerElsewhere',
  'auditorElsewhere',
  'managerNextDoor',
  'instructorNextDoor',
] as const;

/** Besides those: who leads a group or teaches somewhere else. */
const guiding = ['operator', 'managerElsewhere', 'managerNextDoor', 'instructorNextDoor'] as const;

/** Each for their own organisation. */
const schedulingElsewhere = ['managerElsewhere', 'managerNextDoor', 'instructorNextDoor'] as const;
const overseeingElsewhere = ['managerElsewhere', 'auditorElsewhere', 'managerNextDoor'] as const;

/** A course of la-moic: who writes courses elsewhere is told of none here, and others write none. */
const written = (status: number, visitor: number): Expected => ({
  ...only(status, teaching, visitor),
  ...Object.fromEntries(schedulingElsewhere.map((role) => [role, 404])),
});

/** Holder and auditor know that there is the certificate; for others its number leads nowhere. */
const knowOfIt = { trainee: 403, auditor: 403 };

export const routeTable: Record<string, RouteRow> = {
  '/': { path: () => '/', get: everybody(200), post: noForm },
  offline: { path: () => '/offline', get: everybody(200), post: noForm },
  'hand-over': { path: () => '/hand-over', get: signedIn(200), post: { ...everybody(422), visitor: 401 } },
  // They take JSON alone.
  sync: { path: () => '/sync', get: everybody(404), post: everybody(400) },
  'sync/tablet': { path: () => '/sync/tablet', get: everybody(404), post: { ...everybody(400), visitor: 401 } },
  tablet: { path: () => '/tablet', get: everybody(200), post: noForm },
  'sync/key': { path: () => '/sync/key', get: everybody(404), post: { ...everybody(400), visitor: 401 } },
  'manifest.webmanifest': { path: () => '/manifest.webmanifest', get: everybody(200), post: noForm },
  language: { path: () => '/language', post: everybody(302), form: () => ({ locale: 'en' }) },
  theme: { path: () => '/theme', post: everybody(302), form: () => ({ theme: 'light' }) },

  'sign-in': {
    path: () => '/sign-in',
    get: { ...everybody(302), visitor: 200 },
    post: everybody(422),
  },
  'sign-in/card': { path: () => '/sign-in/card', get: everybody(200), post: everybody(422) },
  'change-person': {
    path: () => '/change-person',
    get: everybody(302),
    post: everybody(302),
    endsSession: true,
  },
  'sign-out': { path: () => '/sign-out', get: everybody(302), post: everybody(302), endsSession: true },
  reset: { path: () => '/reset', get: everybody(200), post: everybody(422) },
  'reset/code': { path: () => '/reset/code', get: everybody(200), post: everybody(422) },
  'reset/:token': { path: () => '/reset/no-such-link', get: everybody(422), post: everybody(422) },
  'email/:token': { path: () => '/email/no-such-link', get: everybody(422), post: everybody(422) },
  'new-password': { path: () => '/new-password', get: everybody(302), post: everybody(401) },
  profile: { path: () => '/profile', get: signedIn(200), post: { ...everybody(400), visitor: 401 } },

  notices: { path: () => '/notices', get: signedIn(200), post: { ...everybody(400), visitor: 401 } },
  'notices/settings': {
    path: () => '/notices/settings',
    get: signedIn(200),
    post: { ...everybody(400), visitor: 401 },
  },
  'notices/announce': {
    path: () => '/notices/announce',
    get: only(200, ['instructor', 'manager', 'admin', 'managerElsewhere', 'managerNextDoor'], 302),
    post: only(422, ['instructor', 'manager', 'admin', 'managerElsewhere', 'managerNextDoor'], 401),
  },
  'notices/deliveries': {
    path: () => '/notices/deliveries',
    get: only(200, ['admin'], 302),
    post: only(404, ['admin'], 401),
  },
  'notices/deliveries.csv': {
    path: () => '/notices/deliveries.csv',
    get: only(200, ['admin'], 302),
    post: noForm,
  },
  'notices/deliveries.xlsx': {
    path: () => '/notices/deliveries.xlsx',
    get: only(200, ['admin'], 302),
    post: noForm,
  },
  // Its address is its key; this one is nobody's.
  'calendar/:file': { path: () => '/calendar/no-such-calendar.ics', get: everybody(404), post: noForm },
  // Leads to what it is about; nobody else is told that it is there.
  'notices/:id': {
    path: (facts) => `/notices/${facts.noticeId}`,
    get: { ...everybody(404), visitor: 302, trainee: 302 },
    post: noForm,
  },

  administration: {
    path: () => '/administration',
    get: only(200, ['admin'], 302),
    post: only(422, ['admin'], 401),
  },
  'administration/settings': {
    path: () => '/administration/settings',
    get: only(200, ['admin'], 302),
    post: only(422, ['admin'], 401),
  },
  organisations: { path: () => '/organisations', get: signedIn(200), post: noForm },
  'organisations/new': {
    path: () => '/organisations/new',
    get: only(200, ['admin'], 302),
    post: only(422, ['admin'], 401),
  },
  'organisations/:slug': {
    path: (facts) => `/organisations/${facts.organisation}`,
    get: only(200, inTheTree, 302),
    post: only(422, above, 401),
  },
  'organisations/:slug/edit': {
    path: (facts) => `/organisations/${facts.organisation}/edit`,
    get: only(200, above, 302),
    post: only(422, above, 401),
  },
  'organisations/:slug/move': {
    path: (facts) => `/organisations/${facts.organisation}/move`,
    get: only(200, above, 302),
    post: only(422, above, 401),
  },
  'organisations/:slug/new': {
    path: (facts) => `/organisations/${facts.organisation}/new`,
    get: only(200, above, 302),
    post: only(422, above, 401),
  },
  'organisations/:slug/people/new': {
    path: (facts) => `/organisations/${facts.organisation}/people/new`,
    get: only(200, above, 302),
    post: only(422, above, 401),
  },
  'organisations/:slug/people.csv': {
    path: (facts) => `/organisations/${facts.organisation}/people.csv`,
    get: only(200, [...above, 'auditor'], 302),
    post: noForm,
  },
  'organisations/:slug/people.xlsx': {
    path: (facts) => `/organisations/${facts.organisation}/people.xlsx`,
    get: only(200, [...above, 'auditor'], 302),
    post: noForm,
  },
  'organisations/:slug/record': {
    path: (facts) => `/organisations/${facts.organisation}/record`,
    get: only(200, [...above, 'auditor'], 302),
    post: noForm,
  },
  'organisations/:slug/record.csv': {
    path: (facts) => `/organisations/${facts.organisation}/record.csv`,
    get: only(200, [...above, 'auditor'], 302),
    post: noForm,
  },
  'organisations/:slug/record.xlsx': {
    path: (facts) => `/organisations/${facts.organisation}/record.xlsx`,
    get: only(200, [...above, 'auditor'], 302),
    post: noForm,
  },
  'organisations/:slug/imports': {
    path: (facts) => `/organisations/${facts.organisation}/imports`,
    get: only(200, above, 302),
    post: only(422, above, 401),
  },
  'organisations/:slug/exports/:file': {
    path: (facts) => `/organisations/${facts.organisation}/exports/people.csv`,
    get: only(200, above, 302),
    post: noForm,
  },
  'groups/:slug': {
    path: (facts) => `/groups/${facts.organisation}`,
    get: only(200, above, 302),
    post: noForm,
  },
  'groups/:slug/classes/:id': {
    path: (facts) => `/groups/${facts.organisation}/classes/${facts.liveClassId}`,
    get: only(200, above, 302),
    post: only(400, above, 401),
  },
  'groups/:slug/watch': {
    path: (facts) => `/groups/${facts.organisation}/watch`,
    get: only(200, above, 302),
    post: { ...everybody(400), visitor: 401 },
  },
  'groups/:slug/list': {
    path: (facts) => `/groups/${facts.organisation}/list`,
    get: only(200, above, 302),
    post: noForm,
  },
  'groups/:slug/together': {
    path: (facts) => `/groups/${facts.organisation}/together`,
    get: only(200, above, 302),
    post: only(422, above, 401),
  },
  'groups/:slug/together/:id': {
    path: (facts) => `/groups/${facts.organisation}/together/${facts.liveClassId}`,
    get: only(404, above, 302),
    post: only(404, above, 401),
  },
  'groups/:slug/answer-cards': {
    path: (facts) => `/groups/${facts.organisation}/answer-cards`,
    get: only(200, above, 302),
    post: noForm,
  },
  'groups/:slug/tablet': {
    path: (facts) => `/groups/${facts.organisation}/tablet`,
    get: only(200, above, 302),
    post: only(303, above, 401),
  },
  'groups/:slug/tablet/courses/:course/lessons/:lesson': {
    path: (facts) => `/groups/${facts.organisation}/tablet/courses/${facts.course}/lessons/${facts.lesson}`,
    get: only(200, above, 302),
    post: noForm,
  },
  'groups/:slug/tablet/courses/:course/quizzes/:quiz': {
    path: (facts) => `/groups/${facts.organisation}/tablet/courses/${facts.course}/quizzes/${facts.quiz}`,
    get: only(200, above, 302),
    post: noForm,
  },
  'groups/:slug/tablet/together/:course/:kind/:activity': {
    path: (facts) => `/groups/${facts.organisation}/tablet/together/${facts.course}/lesson/${facts.lesson}`,
    get: only(200, above, 302),
    post: noForm,
  },
  'groups/:slug/cards': {
    path: (facts) => `/groups/${facts.organisation}/cards`,
    get: only(200, above, 302),
    post: only(400, above, 401),
  },
  'organisations/:slug/slips': {
    path: (facts) => `/organisations/${facts.organisation}/slips`,
    get: only(200, above, 302),
    post: only(422, above, 401),
  },
  'imports/:id': {
    path: (facts) => `/imports/${facts.importId}`,
    get: only(200, above, 302, 404),
    post: only(400, above, 401, 404),
  },
  'imports/:id/errors.xlsx': {
    path: (facts) => `/imports/${facts.importId}/errors.xlsx`,
    get: only(200, above, 302, 404),
    post: noForm,
  },
  'authoring/media/:organisation': {
    path: (facts) => `/authoring/media/${facts.organisation}`,
    get: only(200, teaching, 302),
    post: only(422, teaching, 401),
  },
  'authoring/media/:organisation/:id': {
    path: (facts) => `/authoring/media/${facts.organisation}/${facts.mediaId}`,
    get: only(200, teaching, 302, 404),
    post: only(400, teaching, 401, 404),
  },
  'authoring/media/:organisation/:id/captions/:locale': {
    path: (facts) => `/authoring/media/${facts.organisation}/${facts.mediaId}/captions/en`,
    get: only(200, teaching, 302, 404),
    post: only(400, teaching, 401, 404),
  },
  'authoring/media/:organisation/:id/tracks/:file': {
    path: (facts) => `/authoring/media/${facts.organisation}/${facts.mediaId}/tracks/en.vtt`,
    get: only(200, teaching, 302, 404),
    post: noForm,
  },
  people: {
    path: () => '/people',
    get: only(200, ['operator', 'manager', 'auditor', 'admin', ...overseeingElsewhere], 302),
    post: only(422, ['manager', 'managerElsewhere', 'managerNextDoor', 'admin'], 401),
  },
  'people/duplicates': {
    path: () => '/people/duplicates',
    get: only(200, ['manager', 'admin', 'managerElsewhere', 'managerNextDoor'], 302),
    post: { ...everybody(400), visitor: 401 },
  },
  // Two accounts have to be named.
  'people/merge': { path: () => '/people/merge', get: signedIn(404), post: { ...everybody(422), visitor: 401 } },
  'people/without-organisation': {
    path: () => '/people/without-organisation',
    get: only(200, ['manager', 'admin', 'managerElsewhere', 'managerNextDoor'], 302),
    post: { ...everybody(400), visitor: 401 },
  },
  'people/:id': {
    path: (facts) => `/people/${facts.personId}`,
    get: only(200, ['trainee', 'manager', 'auditor', 'admin'], 302, 404),
    post: { ...only(400, ['trainee', 'manager', 'auditor', 'admin'], 401, 404) },
  },
  'people/:id/edit': {
    path: (facts) => `/people/${facts.personId}/edit`,
    get: { ...only(200, above, 302, 404), trainee: 403, auditor: 403 },
    post: { ...only(422, above, 401, 404), trainee: 403, auditor: 403 },
  },
  'people/:id/move/:from': {
    path: (facts) => `/people/${facts.personId}/move/${facts.organisation}`,
    get: { ...only(200, above, 302, 404), trainee: 403, auditor: 403 },
    post: only(422, ['trainee', 'auditor', ...above], 401, 404),
  },

  authoring: { path: () => '/authoring', get: only(200, [...teaching, ...schedulingElsewhere], 302), post: noForm },
  'authoring/questions': {
    path: () => '/authoring/questions',
    get: only(200, [...teaching, ...schedulingElsewhere], 302),
    post: noForm,
  },
  'authoring/new': {
    path: () => '/authoring/new',
    get: only(200, [...teaching, ...schedulingElsewhere], 302),
    post: only(422, [...teaching, ...schedulingElsewhere], 401),
  },
  'authoring/new/from-file': {
    path: () => '/authoring/new/from-file',
    get: only(200, [...teaching, ...schedulingElsewhere], 302),
    post: only(400, [...teaching, ...schedulingElsewhere], 401),
  },
  'authoring/:course/file': {
    path: (facts) => `/authoring/${facts.course}/file?path=course.yaml`,
    get: written(200, 302),
    post: written(422, 401),
  },
  'authoring/:course': {
    path: (facts) => `/authoring/${facts.course}`,
    get: written(200, 302),
    post: written(400, 401),
  },
  // The pictures of the course lie in another store than this server's.
  'authoring/:course.zip': {
    path: (facts) => `/authoring/${facts.course}.zip`,
    get: written(409, 302),
    post: noForm,
  },
  'authoring/:course/preview': {
    path: (facts) => `/authoring/${facts.course}/preview?lesson=${facts.lesson}&locale=en`,
    get: written(200, 302),
    post: written(200, 401),
  },
  'authoring/:course/review': {
    path: (facts) => `/authoring/${facts.course}/review`,
    get: written(200, 302),
    post: written(400, 401),
  },
  'authoring/:course/settings': {
    path: (facts) => `/authoring/${facts.course}/settings`,
    get: written(200, 302),
    post: written(400, 401),
  },
  'authoring/:course/glossary': {
    path: (facts) => `/authoring/${facts.course}/glossary`,
    get: written(200, 302),
    post: written(400, 401),
  },
  'authoring/:course/survey': {
    path: (facts) => `/authoring/${facts.course}/survey`,
    get: written(200, 302),
    post: written(400, 401),
  },
  'authoring/:course/questions': {
    path: (facts) => `/authoring/${facts.course}/questions`,
    get: written(200, 302),
    post: noForm,
  },
  'authoring/:course/questions/:question': {
    path: (facts) => `/authoring/${facts.course}/questions/final-quiz.q1`,
    get: written(200, 302),
    post: noForm,
  },
  'authoring/:course/history': {
    path: (facts) => `/authoring/${facts.course}/history`,
    get: written(200, 302),
    post: { ...written(400, 401), managerElsewhere: 400, managerNextDoor: 400, instructorNextDoor: 400 },
  },
  // It takes what its page sends alone.
  'authoring/:course/save': { path: (facts) => `/authoring/${facts.course}/save`, post: written(422, 401) },
  'authoring/:course/assets/:name': {
    path: (facts) => `/authoring/${facts.course}/assets/none.svg`,
    get: written(404, 302),
    post: noForm,
  },
  'authoring/:course/clips': {
    path: (facts) => `/authoring/${facts.course}/clips?path=lessons/${facts.lesson}/en.opus`,
    get: written(404, 302),
    post: written(400, 401),
  },
  // It takes what the editor sends alone.
  'authoring/:course/pictures': {
    path: (facts) => `/authoring/${facts.course}/pictures`,
    post: written(400, 401),
  },
  'authoring/:course/narration/:area/:slug/:locale': {
    path: (facts) => `/authoring/${facts.course}/narration/lessons/${facts.lesson}/en`,
    get: written(200, 302),
    post: written(422, 401),
  },
  'authoring/:course/lessons/:lesson/:locale': {
    path: (facts) => `/authoring/${facts.course}/lessons/${facts.lesson}/en`,
    get: written(200, 302),
    post: written(422, 401),
  },
  'authoring/:course/assignments/:assignment': {
    path: (facts) => `/authoring/${facts.course}/assignments/my-first-listing`,
    get: written(200, 302),
    post: written(422, 401),
  },
  'authoring/:course/quizzes/:quiz': {
    path: (facts) => `/authoring/${facts.course}/quizzes/${facts.quiz}`,
    get: written(200, 302),
    post: written(400, 401),
  },
  'authoring/:course/quizzes/:quiz/preview': {
    path: (facts) => `/authoring/${facts.course}/quizzes/${facts.quiz}/preview`,
    get: written(200, 302),
    post: written(200, 401),
  },

  courses: { path: () => '/courses', get: everybody(200), post: noForm },
  search: { path: () => '/search?q=coffee', get: everybody(200), post: noForm },
  translation: { path: () => '/translation', get: only(200, translating, 302), post: noForm },
  // The course is the platform's: its administrators translate it.
  'authoring/:course/translation': {
    path: ({ course }) => `/authoring/${course}/translation`,
    get: only(200, ['instructor', 'interpreter', 'manager', 'admin'], 302),
    post: only(422, ['instructor', 'interpreter', 'manager', 'admin'], 401),
  },
  'authoring/:course/translation/:locale': {
    path: ({ course }) => `/authoring/${course}/translation/lo`,
    get: only(200, ['instructor', 'interpreter', 'manager', 'admin'], 302),
    post: only(422, ['instructor', 'interpreter', 'manager', 'admin'], 401),
  },
  'authoring/:course/translation/:locale/texts': {
    path: ({ course }) => `/authoring/${course}/translation/lo/texts`,
    post: { ...everybody(422), visitor: 401 },
  },
  'authoring/:course/translation/:locale/files': {
    path: ({ course }) => `/authoring/${course}/translation/lo/files`,
    get: only(200, ['instructor', 'interpreter', 'manager', 'admin'], 302),
    post: only(422, ['instructor', 'interpreter', 'manager', 'admin'], 401),
  },
  'authoring/:course/translation/:locale/files/:file': {
    path: ({ course }) => `/authoring/${course}/translation/lo/files/xliff-2.0.xlf`,
    get: only(200, ['instructor', 'interpreter', 'manager', 'admin'], 302),
    post: noForm,
  },
  glossary: { path: () => '/glossary', get: everybody(200), post: noForm },
  'glossary.yaml': { path: () => '/glossary.yaml', get: only(200, translating, 302), post: noForm },
  'glossary/new': { path: () => '/glossary/new', get: only(200, translating, 302), post: only(422, translating, 401) },
  'glossary/:slug': { path: () => '/glossary/net-weight', get: everybody(200), post: only(422, translating, 401) },
  'courses/:slug': {
    path: (facts) => `/courses/${facts.course}`,
    get: everybody(200),
    post: { ...everybody(302), visitor: 401 },
  },
  'courses/:slug/lessons/:lesson': {
    path: (facts) => `/courses/${facts.course}/lessons/${facts.lesson}`,
    get: everybody(200),
  },

  'courses/:slug/lessons/:lesson/notes': {
    path: (facts) => `/courses/${facts.course}/lessons/${facts.lesson}/notes`,
    get: signedIn(200),
    post: { ...everybody(422), visitor: 401 },
  },
  'courses/:slug/booklet': { path: (facts) => `/courses/${facts.course}/booklet`, get: everybody(200), post: noForm },
  study: { path: () => '/study', get: everybody(404), post: { ...everybody(400), visitor: 401 } },
  notes: { path: () => '/notes', get: signedIn(200), post: noForm },
  'courses/:slug/gradebook': {
    path: (facts) => `/courses/${facts.course}/gradebook`,
    get: only(200, [...teaching, 'auditor', ...schedulingElsewhere, 'auditorElsewhere'], 302),
    post: noForm,
  },
  'courses/:slug/gradebook.csv': {
    path: (facts) => `/courses/${facts.course}/gradebook.csv`,
    get: only(200, [...teaching, 'auditor', ...schedulingElsewhere, 'auditorElsewhere'], 302),
    post: noForm,
  },
  'courses/:slug/gradebook.xlsx': {
    path: (facts) => `/courses/${facts.course}/gradebook.xlsx`,
    get: only(200, [...teaching, 'auditor', ...schedulingElsewhere, 'auditorElsewhere'], 302),
    post: noForm,
  },
  'courses/:slug/gradebook/weights': {
    path: (facts) => `/courses/${facts.course}/gradebook/weights`,
    get: only(200, teaching, 302),
    post: only(400, teaching, 401),
  },
  'courses/:slug/gradebook/:person': {
    path: (facts) => `/courses/${facts.course}/gradebook/${facts.personId}`,
    get: only(200, [...teaching, 'auditor'], 302, 404),
    post: { ...only(422, teaching, 401, 404), auditor: 403 },
  },
  'courses/:slug/survey': {
    path: (facts) => `/courses/${facts.course}/survey`,
    get: signedIn(200),
    post: { ...everybody(400), visitor: 401 },
  },
  'courses/:slug/survey/results': {
    path: (facts) => `/courses/${facts.course}/survey/results`,
    get: only(200, [...teaching, 'auditor', 'managerElsewhere', 'auditorElsewhere', 'managerNextDoor'], 302),
    post: noForm,
  },
  'courses/:slug/survey/results.csv': {
    path: (facts) => `/courses/${facts.course}/survey/results.csv`,
    get: only(200, [...teaching, 'auditor', 'managerElsewhere', 'auditorElsewhere', 'managerNextDoor'], 302),
    post: noForm,
  },
  'courses/:slug/survey/results.xlsx': {
    path: (facts) => `/courses/${facts.course}/survey/results.xlsx`,
    get: only(200, [...teaching, 'auditor', 'managerElsewhere', 'auditorElsewhere', 'managerNextDoor'], 302),
    post: noForm,
  },
  'courses/:slug/marks': {
    path: (facts) => `/courses/${facts.course}/marks`,
    get: signedIn(200),
    post: noForm,
  },
  'courses/:slug/forum': {
    path: (facts) => `/courses/${facts.forumCourse}/forum`,
    get: only(200, ['trainee', ...readingForums], 302),
    post: noForm,
  },
  'courses/:slug/forum/new': {
    path: (facts) => `/courses/${facts.forumCourse}/forum/new`,
    get: only(200, ['trainee', ...teaching, ...schedulingElsewhere], 302),
    post: { ...everybody(422), visitor: 401 },
    form: () => ({ words: '' }),
  },
  'courses/:slug/forum/people': {
    path: (facts) => `/courses/${facts.forumCourse}/forum/people?q=n`,
    get: only(200, ['trainee', ...teaching, ...schedulingElsewhere], 302),
    post: noForm,
  },
  'courses/:slug/forum/:thread': {
    path: (facts) => `/courses/${facts.forumCourse}/forum/${facts.threadId}`,
    get: only(200, ['trainee', ...teaching, 'auditor'], 302, 404),
    post: { ...only(422, teaching, 401, 404), trainee: 403, auditor: 403 },
    form: ({ threadId }) => ({ intent: `hide.${threadId}`, why: 'other' }),
  },
  labs: { path: () => '/labs', get: signedIn(200), post: noForm },
  'labs/:pack/:task': {
    path: () => '/labs/laos-china/point-1-six-parcels',
    get: signedIn(200),
    post: { ...everybody(422), visitor: 401 },
  },
  // A run is its person's alone: that it is there, nobody else is told.
  'labs/runs/:id': {
    path: (facts) => `/labs/runs/${facts.labRunId}`,
    get: only(200, ['trainee'], 302, 404),
    post: only(422, ['trainee'], 401, 404),
    form: () => ({ intent: 'weigh', act: '018f0000-0000-7000-8000-000000000001', parcel: 'A2' }),
  },
  'labs/runs/:id/inbox': {
    path: (facts) => `/labs/runs/${facts.labRunId}/inbox`,
    get: only(200, ['trainee'], 302, 404),
    post: noForm,
  },
  'labs/runs/:id/papers': {
    path: (facts) => `/labs/runs/${facts.labRunId}/papers`,
    get: only(200, ['trainee'], 302, 404),
    post: noForm,
  },
  'labs/runs/:id/task': {
    path: (facts) => `/labs/runs/${facts.labRunId}/task`,
    get: only(200, ['trainee'], 302, 404),
    post: only(302, ['trainee'], 401, 404),
    form: () => ({ intent: 'hint', act: '018f0000-0000-7000-8000-000000000002', number: '1' }),
  },
  questions: {
    path: () => '/questions',
    get: { ...everybody(200), visitor: 302, trainee: 403, traineeElsewhere: 403 },
    post: noForm,
  },
  'courses/:slug/guide': {
    path: (facts) => `/courses/${facts.course}/guide`,
    get: only(200, [...teaching, ...guiding], 302),
    post: noForm,
  },
  'courses/:slug/assignments/:assignment': {
    path: (facts) => `/courses/${facts.course}/assignments/${facts.assignment}`,
    get: signedIn(200),
    post: { ...everybody(400), visitor: 401 },
  },
  'courses/:slug/assignments/:assignment/piece': {
    path: (facts) => `/courses/${facts.course}/assignments/${facts.assignment}/piece`,
    post: { ...everybody(400), visitor: 401 },
  },
  'work/:file': {
    path: (facts) => `/work/${facts.workFileId}`,
    get: { ...everybody(404), visitor: 302 },
    post: noForm,
  },
  marking: { path: () => '/marking', get: only(200, [...teaching, ...schedulingElsewhere], 302), post: noForm },
  'marking/:id': {
    path: (facts) => `/marking/${facts.pieceId}`,
    get: only(200, teaching, 302, 404),
    post: only(422, teaching, 401, 404),
    form: () => ({ mark: '0192f0c1-0000-7000-8000-000000000001' }),
  },
  'courses/:slug/quizzes/:quiz': {
    path: (facts) => `/courses/${facts.course}/quizzes/${facts.quiz}`,
    get: signedIn(200),
    post: { ...everybody(400), visitor: 401 },
  },
  // It takes what its page sends alone.
  'courses/:slug/quizzes/:quiz/answers': {
    path: (facts) => `/courses/${facts.course}/quizzes/${facts.quiz}/answers`,
    post: { ...everybody(400), visitor: 401 },
  },

  learners: { path: () => '/learners', get: only(200, [...teaching, ...schedulingElsewhere], 302), post: noForm },
  // A trainee whom only the class's instructor teaches.
  'learners/:id': {
    path: (facts) => `/learners/${facts.personId}`,
    get: { ...only(404, [...teaching, ...schedulingElsewhere], 302), instructor: 200 },
    post: noForm,
  },
  'learners.csv': {
    path: () => '/learners.csv',
    get: only(200, [...teaching, ...schedulingElsewhere], 302),
    post: noForm,
  },
  'learners.xlsx': {
    path: () => '/learners.xlsx',
    get: only(200, [...teaching, ...schedulingElsewhere], 302),
    post: noForm,
  },
  classes: { path: () => '/classes', get: signedIn(200), post: noForm },
  'classes.csv': { path: () => '/classes.csv', get: signedIn(200), post: noForm },
  'classes.xlsx': { path: () => '/classes.xlsx', get: signedIn(200), post: noForm },
  'classes/new': {
    path: () => '/classes/new',
    get: only(200, [...teaching, ...schedulingElsewhere], 302),
    post: only(400, [...teaching, ...schedulingElsewhere], 401),
  },
  'classes/:id': {
    path: (facts) => `/classes/${facts.classId}`,
    get: only(200, ofTheClass, 302),
    post: only(400, teaching, 401),
  },
  'classes/:id/edit': {
    path: (facts) => `/classes/${facts.classId}/edit`,
    get: only(200, teaching, 302),
    post: only(422, teaching, 401),
  },
  'classes/:id/calendar.ics': {
    path: (facts) => `/classes/${facts.classId}/calendar.ics`,
    get: only(200, ofTheClass, 302),
    post: noForm,
  },

  'classes/:id/attendance': {
    path: (facts) => `/classes/${facts.liveClassId}/attendance`,
    get: only(200, [...teaching, 'auditor'], 302),
    post: only(400, teaching, 401),
  },
  'classes/:id/attendance.csv': {
    path: (facts) => `/classes/${facts.liveClassId}/attendance.csv`,
    get: only(200, [...teaching, 'auditor'], 302),
    post: noForm,
  },
  'classes/:id/attendance.xlsx': {
    path: (facts) => `/classes/${facts.liveClassId}/attendance.xlsx`,
    get: only(200, [...teaching, 'auditor'], 302),
    post: noForm,
  },
  'classes/:id/slides': {
    path: (facts) => `/classes/${facts.liveClassId}/slides`,
    get: only(200, ofTheClass, 302),
    post: only(400, teaching, 401),
  },
  'classes/:id/slides/:deck': {
    path: (facts) => `/classes/${facts.liveClassId}/slides/01990000-0000-7000-8000-000000000000`,
    get: only(404, ofTheClass, 302),
    post: noForm,
  },
  'classes/:id/slides/:deck/pages.pdf': {
    path: (facts) => `/classes/${facts.liveClassId}/slides/01990000-0000-7000-8000-000000000000/pages.pdf`,
    get: only(404, ofTheClass, 302),
    post: noForm,
  },
  'classes/:id/captions': {
    path: (facts) => `/classes/${facts.liveClassId}/captions`,
    get: only(200, ofTheClass, 302),
    post: only(400, teaching, 401),
  },
  'classes/:id/captions/:file': {
    path: (facts) => `/classes/${facts.liveClassId}/captions/lo.vtt`,
    get: only(404, ofTheClass, 302),
    post: noForm,
  },
  // Programs come with a token, and everybody else without one.
  captions: {
    path: () => '/captions',
    get: everybody(405),
    post: everybody(401),
  },
  'classes/:id/pages/:hash': {
    path: (facts) => `/classes/${facts.liveClassId}/pages/${'0'.repeat(64)}`,
    get: only(404, ofTheClass, 302),
    post: noForm,
  },
  'classes/:id/polls.csv': {
    path: (facts) => `/classes/${facts.liveClassId}/polls.csv`,
    get: only(200, teaching, 302),
    post: noForm,
  },
  'classes/:id/quiz-questions.json': {
    path: (facts) => `/classes/${facts.liveClassId}/quiz-questions.json`,
    get: only(200, teaching, 302),
    post: noForm,
  },
  'classes/:id/questions.csv': {
    path: (facts) => `/classes/${facts.liveClassId}/questions.csv`,
    get: only(200, [...teaching, 'auditor'], 302),
    post: noForm,
  },
  'classes/:id/questions.xlsx': {
    path: (facts) => `/classes/${facts.liveClassId}/questions.xlsx`,
    get: only(200, [...teaching, 'auditor'], 302),
    post: noForm,
  },
  'classes/:id/record': {
    path: (facts) => `/classes/${facts.liveClassId}/record`,
    get: only(200, ofTheClass, 302),
    post: only(400, ofTheClass, 401),
  },
  // Nothing was made for anybody.
  'classes/:id/record.pdf': {
    path: (facts) => `/classes/${facts.liveClassId}/record.pdf`,
    get: only(404, ofTheClass, 302),
    post: noForm,
  },
  'classes/:id/groups': {
    path: (facts) => `/classes/${facts.liveClassId}/groups`,
    get: only(200, teaching, 302),
    post: noForm,
  },
  'classes/:id/groups.csv': {
    path: (facts) => `/classes/${facts.liveClassId}/groups.csv`,
    get: only(200, teaching, 302),
    post: noForm,
  },
  'classes/:id/groups.xlsx': {
    path: (facts) => `/classes/${facts.liveClassId}/groups.xlsx`,
    get: only(200, teaching, 302),
    post: noForm,
  },
  'classes/:id/chat.csv': {
    path: (facts) => `/classes/${facts.liveClassId}/chat.csv`,
    get: only(200, teaching, 302),
    post: noForm,
  },
  'classes/:id/chat.xlsx': {
    path: (facts) => `/classes/${facts.liveClassId}/chat.xlsx`,
    get: only(200, teaching, 302),
    post: noForm,
  },
  'classes/:id/attendance/:personId': {
    path: (facts) => `/classes/${facts.liveClassId}/attendance/${facts.personId}`,
    get: only(200, [...teaching, 'auditor'], 302),
    post: only(422, teaching, 401),
    form: () => ({ id: '01990000-0000-7000-8000-000000000000' }),
  },
  // One's own, also where somebody may see everybody's: the others were neither there nor expected.
  'classes/:id/my-attendance': {
    path: (facts) => `/classes/${facts.liveClassId}/my-attendance`,
    get: { ...only(404, ofTheClass, 302), trainee: 200 },
    post: { ...only(404, ofTheClass, 401), trainee: 422 },
    form: () => ({ id: '01990000-0000-7000-8000-000000000001' }),
  },
  'classes/:id/join': {
    path: (facts) => `/classes/${facts.liveClassId}/join`,
    get: only(200, ofTheClass, 302),
    post: noForm,
  },
  'classes/:id/room': {
    path: (facts) => `/classes/${facts.liveClassId}/room`,
    get: only(200, ofTheClass, 302),
    post: noForm,
  },
  'classes/:id/token': {
    path: (facts) => `/classes/${facts.liveClassId}/token`,
    post: only(422, ofTheClass, 401),
  },
  // Without the cookie of a guest there is nothing to see, and nothing to forget.
  'classes/:id/guest': {
    path: (facts) => `/classes/${facts.liveClassId}/guest`,
    get: everybody(404),
    post: everybody(302),
  },
  // A link that was guessed, whoever guesses.
  'classes/:id/guest/:secret': {
    path: (facts) => `/classes/${facts.liveClassId}/guest/${'0'.repeat(32)}`,
    get: everybody(404),
    post: everybody(422),
  },
  'classes/:id/guests.csv': {
    path: (facts) => `/classes/${facts.liveClassId}/guests.csv`,
    get: only(200, teaching, 302),
    post: noForm,
  },
  'classes/:id/guests.xlsx': {
    path: (facts) => `/classes/${facts.liveClassId}/guests.xlsx`,
    get: only(200, teaching, 302),
    post: noForm,
  },

  cohorts: { path: () => '/cohorts', get: signedIn(200), post: noForm },
  'cohorts.csv': {
    path: () => '/cohorts.csv',
    get: only(200, [...ofTheCohort, 'managerElsewhere', 'managerNextDoor'], 302),
    post: noForm,
  },
  'cohorts.xlsx': {
    path: () => '/cohorts.xlsx',
    get: only(200, [...ofTheCohort, 'managerElsewhere', 'managerNextDoor'], 302),
    post: noForm,
  },
  'cohorts/new': {
    path: () => '/cohorts/new',
    get: only(200, [...above, 'managerElsewhere', 'managerNextDoor'], 302),
    post: only(400, [...above, 'managerElsewhere', 'managerNextDoor'], 401),
  },
  'cohorts/:id': {
    path: (facts) => `/cohorts/${facts.cohortId}`,
    get: only(200, ofTheCohort, 302, 404),
    post: { ...only(422, above, 401, 404), instructor: 403, auditor: 403 },
    form: () => ({ intent: 'deadline' }),
  },
  'cohorts/:id/edit': {
    path: (facts) => `/cohorts/${facts.cohortId}/edit`,
    get: { ...only(200, above, 302, 404), instructor: 403, auditor: 403 },
    post: { ...only(422, above, 401, 404), instructor: 403, auditor: 403 },
  },
  'cohorts/:id/add': {
    path: (facts) => `/cohorts/${facts.cohortId}/add`,
    get: { ...only(200, above, 302, 404), instructor: 403, auditor: 403 },
    post: { ...only(422, above, 401, 404), instructor: 403, auditor: 403 },
  },
  'cohorts/:id/my-place': {
    path: (facts) => `/cohorts/${facts.cohortId}/my-place`,
    get: only(200, ['trainee'], 302, 404),
    post: { ...everybody(400), visitor: 401 },
  },
  'cohorts/:id/people/:personId': {
    path: (facts) => `/cohorts/${facts.cohortId}/people/${facts.personId}`,
    get: only(200, ofTheCohort, 302, 404),
    post: { ...only(422, above, 401, 404), instructor: 403, auditor: 403 },
    form: () => ({ intent: 'out' }),
  },
  'cohorts/:id/people.csv': {
    path: (facts) => `/cohorts/${facts.cohortId}/people.csv`,
    get: only(200, ofTheCohort, 302, 404),
    post: noForm,
  },
  'cohorts/:id/people.xlsx': {
    path: (facts) => `/cohorts/${facts.cohortId}/people.xlsx`,
    get: only(200, ofTheCohort, 302, 404),
    post: noForm,
  },
  join: { path: () => '/join', get: signedIn(200), post: { ...everybody(422), visitor: 401 } },
  'join/:code': {
    path: (facts) => `/join/${facts.cohortCode}`,
    get: { ...signedIn(200), trainee: 302 },
    // Its managers put people in.
    post: { ...everybody(403), visitor: 401, trainee: 302 },
  },
  certificates: { path: () => '/certificates', get: signedIn(200), post: { ...everybody(400), visitor: 401 } },
  'certificates/:file': {
    path: (facts) => `/certificates/${facts.serial}.pdf`,
    get: only(200, ['trainee', 'manager', 'auditor', 'admin'], 302, 404),
    post: noForm,
  },
  programmes: { path: () => '/programmes', get: everybody(200), post: noForm },
  'programmes/:slug': {
    path: (facts) => `/programmes/${facts.programme}`,
    get: everybody(200),
    post: { ...everybody(422), visitor: 401 },
  },
  'programmes/:slug/order': {
    path: (facts) => `/programmes/${facts.programme}/order`,
    get: only(200, ['manager', 'admin'], 302),
    post: only(302, ['manager', 'admin'], 401),
  },
  certification: {
    path: () => '/certification',
    get: only(200, ['manager', 'auditor', 'admin', ...overseeingElsewhere], 302),
    post: noForm,
  },
  'certification/export.csv': {
    path: () => '/certification/export.csv',
    get: only(200, ['manager', 'auditor', 'admin', ...overseeingElsewhere], 302),
    post: noForm,
  },
  'certification/revoke/:serial': {
    path: (facts) => `/certification/revoke/${facts.serial}`,
    get: { ...only(200, above, 302, 404), ...knowOfIt },
    post: { ...only(422, above, 401, 404), ...knowOfIt },
  },
  'certification/suspend/:serial': {
    path: (facts) => `/certification/suspend/${facts.serial}`,
    get: { ...only(200, above, 302, 404), ...knowOfIt },
    post: { ...only(422, above, 401, 404), ...knowOfIt },
  },
  // The certificate of the table was not revoked: those who may are sent to its page, and refused.
  'certification/reissue/:serial': {
    path: (facts) => `/certification/reissue/${facts.serial}`,
    get: { ...only(302, above, 302, 404), ...knowOfIt },
    post: { ...only(409, above, 401, 404), ...knowOfIt },
  },
  verify: { path: () => '/verify', get: everybody(200), post: noForm },
  'v/:serial': { path: (facts) => `/v/${facts.serial}`, get: everybody(200), post: noForm },
  'v/:serial/record.json': { path: (facts) => `/v/${facts.serial}/record.json`, get: everybody(200), post: noForm },
  'v/:serial/credential.jws': {
    path: (facts) => `/v/${facts.serial}/credential.jws`,
    get: everybody(200),
    post: noForm,
  },
  '.well-known/sala-credential-keys.json': {
    path: () => '/.well-known/sala-credential-keys.json',
    get: everybody(200),
    post: noForm,
  },
  '*': { path: () => '/there/is/nothing', get: everybody(404), post: everybody(404) },
};
