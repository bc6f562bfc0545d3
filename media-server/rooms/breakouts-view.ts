import type { BreakoutsView } from '#media-server/protocol/breakouts.ts';
import type { GroupBoards } from './group-boards.ts';
import type { PartedClass } from './kept-breakouts.ts';
import type { Participant } from './participant.ts';

/** The open groups as one person sees them: of their own who is in it, of the others how many; hosts see who is where. */
export function breakoutsFor(
  self: Participant,
  { row, endsAt }: PartedClass,
  { people, boards }: { people: readonly Participant[]; boards: GroupBoards },
): BreakoutsView {
  const placed = Map.groupBy(people, ({ place }) => place?.groupId);
  const groupId = self.place?.groupId ?? null;
  return {
    breakoutId: row.id,
    way: row.way,
    means: row.means,
    endsAt: endsAt === null ? null : new Date(endsAt).toISOString(),
    groups: row.groups.map(({ id, name }) => {
      const there = placed.get(id) ?? [];
      const isSeen = self.role === 'host' || id === groupId;
      return {
        groupId: id,
        name,
        size: there.length,
        people: isSeen ? there.map((one) => one.personId) : null,
        board: isSeen ? boards.boardOf(id) : null,
      };
    }),
    groupId,
    speakers: people.filter((one) => one.speaksToGroups).map((one) => one.personId),
  };
}
