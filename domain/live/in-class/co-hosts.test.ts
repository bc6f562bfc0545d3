import { describe, expect, it } from 'vitest';
import { mayInClass } from '#domain/live/rights-in-class.ts';
import { roomRoles } from '#domain/live/room-role.ts';

const host = { role: 'host', hasFloor: true } as const;

describe('a host of one class', () => {
  const about = { isCoHost: false, isAskerCoHost: false };

  it('is made of a trainee or an observer, by a host', () => {
    const raised = roomRoles.filter((personRole) => mayInClass(host, 'co-host:make', { ...about, personRole }));
    expect(raised).toEqual(['trainee', 'observer']);
    const asking = roomRoles.filter((role) =>
      mayInClass({ role, hasFloor: true }, 'co-host:make', { ...about, personRole: 'trainee' }),
    );
    expect(asking).toEqual(['host']);
  });

  it('may be asked for again when it is done', () => {
    expect(mayInClass(host, 'co-host:make', { ...about, isCoHost: true, personRole: 'host' })).toBe(true);
  });

  it('makes no others, and takes back from none', () => {
    const lent = { ...about, isAskerCoHost: true };
    expect(mayInClass(host, 'co-host:make', { ...lent, personRole: 'trainee' })).toBe(false);
    expect(mayInClass(host, 'co-host:take-back', lent)).toBe(false);
    expect(mayInClass(host, 'co-host:take-back', about)).toBe(true);
  });
});
