import type { OrganisationRole } from '#domain/rights.ts';
import type { DemoOrganisationSlug } from './organisations.ts';

export type Sex = 'female' | 'male';

export interface DemoPersonSpec {
  username: string;
  displayName: string;
  /** As on certificates; left out where the display name is Latin already. */
  latinName?: string;
  sex?: Sex;
  locales: readonly string[];
  timeZone: string;
  /** ISO 3166 code of the country the person comes from. */
  country: string;
  lowData?: boolean;
  isPlatformAdmin?: boolean;
  /** The first one is the organisation that the person is counted in. */
  roles: readonly { role: OrganisationRole; organisation: DemoOrganisationSlug }[];
  /** Where a platform administrator without roles belongs. */
  home?: DemoOrganisationSlug;
}

const vientiane = 'Asia/Vientiane';

/** One person a role, and trainees of several countries. All of them can sign in with the demonstration's password. */
export const demoAccounts = [
  {
    username: 'admin',
    displayName: 'Thongchanh Sisavath',
    sex: 'female',
    locales: ['en', 'lo'],
    timeZone: vientiane,
    country: 'LA',
    isPlatformAdmin: true,
    roles: [],
    home: 'la-moic',
  },
  {
    username: 'bounmy',
    displayName: 'Bounmy Phommachack',
    sex: 'male',
    locales: ['en', 'lo'],
    timeZone: vientiane,
    country: 'LA',
    roles: [{ role: 'programme_manager', organisation: 'la-moic' }],
  },
  {
    username: 'dao',
    displayName: 'Dao Inthavong',
    sex: 'female',
    locales: ['en', 'lo'],
    timeZone: vientiane,
    country: 'LA',
    roles: [{ role: 'auditor', organisation: 'la-moic' }],
  },
  {
    username: 'liwen',
    displayName: '李文静',
    latinName: 'Li Wenjing',
    sex: 'female',
    locales: ['zh', 'en'],
    timeZone: 'Asia/Shanghai',
    country: 'CN',
    roles: [
      { role: 'instructor', organisation: 'cn-yunnan-university' },
      { role: 'instructor', organisation: 'la-moic' },
    ],
  },
  {
    username: 'marta',
    displayName: 'Marta Ruiz',
    sex: 'female',
    locales: ['en', 'zh'],
    timeZone: 'Europe/Madrid',
    country: 'ES',
    roles: [{ role: 'interpreter', organisation: 'la-moic' }],
  },
  {
    username: 'pakse',
    displayName: 'ຄຳໃສ ສີສະຫວັດ',
    latinName: 'Khamsai Sisavat',
    sex: 'male',
    locales: ['lo', 'en'],
    timeZone: vientiane,
    country: 'LA',
    lowData: true,
    roles: [{ role: 'service_point_operator', organisation: 'la-pakse-point' }],
  },
  {
    username: 'bouakham',
    displayName: 'ບົວຄຳ ວົງສາ',
    latinName: 'Bouakham Vongsa',
    sex: 'female',
    locales: ['lo'],
    timeZone: vientiane,
    country: 'LA',
    lowData: true,
    roles: [{ role: 'trainee', organisation: 'la-paksong-coffee' }],
  },
  {
    username: 'somphone',
    displayName: 'Somphone Keovilay',
    sex: 'male',
    locales: ['en', 'lo'],
    timeZone: vientiane,
    country: 'LA',
    roles: [{ role: 'trainee', organisation: 'la-champasak' }],
  },
  {
    username: 'noy',
    displayName: 'Noy Keomany',
    sex: 'female',
    locales: ['lo', 'en'],
    timeZone: vientiane,
    country: 'LA',
    roles: [{ role: 'trainee', organisation: 'la-namtha-point' }],
  },
  {
    username: 'khamsone',
    displayName: 'ຄຳສອນ ແກ້ວມະນີ',
    latinName: 'Khamsone Keomany',
    sex: 'male',
    locales: ['lo'],
    timeZone: vientiane,
    country: 'LA',
    roles: [{ role: 'trainee', organisation: 'la-paksong-coffee' }],
  },
  {
    username: 'alemu',
    displayName: 'Alemu Bekele',
    sex: 'male',
    locales: ['en'],
    timeZone: 'Africa/Addis_Ababa',
    country: 'ET',
    roles: [{ role: 'trainee', organisation: 'et-addis-chamber' }],
  },
  {
    username: 'huda',
    displayName: 'هدى الطيب',
    latinName: 'Huda El Tayeb',
    sex: 'female',
    locales: ['ar', 'en'],
    timeZone: 'Africa/Cairo',
    country: 'EG',
    roles: [{ role: 'trainee', organisation: 'eg-aswan-coop' }],
  },
] as const satisfies readonly DemoPersonSpec[];

export type DemoUsername = (typeof demoAccounts)[number]['username'];

export interface DemoPerson {
  personId: string;
  /** The organisation that the person is counted in. */
  organisationId: string;
}

/** Ids of the demonstration's people by user name, and the trainees of the crowd, who cannot sign in. */
export type DemoPeople = Record<DemoUsername, DemoPerson> & { crowd: readonly DemoPerson[] };
