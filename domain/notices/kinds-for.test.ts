import { expect, it } from 'vitest';
import type { OrganisationRole, Viewer } from '#domain/rights.ts';
import { noticeKinds } from './kinds.ts';
import { kindsFor } from './kinds-for.ts';

const holding = (...roles: OrganisationRole[]): Viewer => ({
  personId: '019',
  displayName: 'Noy',
  isPlatformAdmin: false,
  roles: roles.map((role) => ({ role, organisationId: '020', organisationPath: 'la.paksong' })),
});
const notFor = (viewer: Viewer) => noticeKinds.filter((kind) => !kindsFor(viewer).includes(kind));

it('who learns is not asked about what only those who teach, answer for certificates, write or administer are told', () => {
  expect(notFor(holding('trainee'))).toEqual([
    'attendance.asked',
    'attendance.to-close',
    'certificate.in-doubt',
    'work.handed-in',
    'forum.question',
    'draft.sent',
    'draft.answered',
    'platform.given',
    'platform.taken',
    'import.ready',
  ]);
});

it('each task brings what it is told of', () => {
  expect(notFor(holding('interpreter'))).not.toContain('draft.answered');
  expect(notFor(holding('trainee', 'instructor'))).toEqual([
    'certificate.in-doubt',
    'platform.given',
    'platform.taken',
    'import.ready',
  ]);
  expect(notFor(holding('programme_manager'))).toEqual(['platform.given', 'platform.taken']);
});

it('an administrator of the platform chooses of all', () => {
  expect(notFor({ ...holding(), isPlatformAdmin: true })).toEqual([]);
});
