import { describe, expect, it } from 'vitest';
import { changedPaths, pathBelow, pathsDownTo, whyNotMove } from './move.ts';
import { mostLevels } from './organisation.ts';

const place = (path: string, isArchived = false) => ({
  id: path,
  parentId: path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : null,
  path,
  archivedAt: isArchived ? new Date(0) : null,
});

describe('moving an organisation', () => {
  it('goes below another, or becomes a root', () => {
    expect(whyNotMove(place('la.moic.pakse'), place('la'), 1)).toBeNull();
    expect(whyNotMove(place('la.moic.pakse'), null, 1)).toBeNull();
  });

  it('goes nowhere where it is already', () => {
    expect(whyNotMove(place('la.moic'), place('la'), 1)).toBe('sameParent');
    expect(whyNotMove(place('la'), null, 1)).toBe('sameParent');
  });

  it('makes no circle', () => {
    expect(whyNotMove(place('la.moic'), place('la.moic'), 2)).toBe('intoItself');
    expect(whyNotMove(place('la.moic'), place('la.moic.pakse'), 2)).toBe('intoItself');
    expect(whyNotMove(place('la.moic'), place('la.moic-two'), 2)).toBeNull();
  });

  it('does not go below what is archived', () => {
    expect(whyNotMove(place('la.moic'), place('cn', true), 1)).toBe('parentArchived');
  });

  it('makes no tree that is too deep', () => {
    const deep = place(Array.from({ length: mostLevels - 2 }, (_, level) => `l${level}`).join('.'));
    expect(whyNotMove(place('la.moic'), deep, 2)).toBeNull();
    expect(whyNotMove(place('la.moic'), deep, 3)).toBe('tooDeep');
  });
});

describe('paths', () => {
  it('lead from the root', () => {
    expect(pathsDownTo('la.moic.pakse')).toEqual(['la', 'la.moic', 'la.moic.pakse']);
    expect(pathBelow({ path: 'la.moic' }, 'pakse')).toBe('la.moic.pakse');
    expect(pathBelow(null, 'la')).toBe('la');
  });

  it('say above what it stands no more, and above what it stands now', () => {
    expect(changedPaths('la.moic.champasak', 'la.moic.attapeu')).toEqual({
      left: ['la.moic.champasak'],
      joined: ['la.moic.attapeu'],
    });
    expect(changedPaths('la.moic', 'la')).toEqual({ left: ['la.moic'], joined: [] });
    expect(changedPaths('la.moic', null)).toEqual({ left: ['la', 'la.moic'], joined: [] });
  });
});
