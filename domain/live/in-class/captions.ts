import { type AboutPerson, everybody, hosts, ownerOrHosts, type RightsTable } from './right.ts';

/** Whether the asker was named to write captions in the language that the request is about. */
interface Captioning {
  isCaptioner: boolean;
}

export const captionRights = {
  /** In which language one reads along, or that one does not. */
  'captions:read': { may: everybody },
  'captions:history': { may: everybody },
  /** Whatever one is in the class besides. */
  'captions:write': { may: (_, { isCaptioner }: Captioning) => isCaptioner },
  'captions:mend': { may: (_, { isCaptioner }: Captioning) => isCaptioner },
  /** Hosts any line, whoever or whatever wrote it; who writes captions one of the last that they typed. */
  'captions:remove': { may: ownerOrHosts },
  /** Somebody who is in the class; who is planned for it is named on its page. */
  'captions:name': {
    may: (asker, { personRole }: AboutPerson) => hosts(asker) && personRole !== 'group' && personRole !== 'guest',
    isGrave: true,
  },
  'captions:unname': { may: hosts, isGrave: true },
} satisfies RightsTable;
