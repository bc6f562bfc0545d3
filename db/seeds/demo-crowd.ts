import type { DemoPersonSpec, Sex } from './demo-people.ts';
import type { DemoOrganisationSlug } from './organisations.ts';

type CrowdRow = readonly [displayName: string, latinName: string, sex: Sex | ''];

/** Trainees without accounts, so that lists and figures have people in them. All names are invented. */
const crowdByOrganisation: readonly [DemoOrganisationSlug, language: string, zone: string, readonly CrowdRow[]][] = [
  [
    'la-paksong-coffee',
    'lo',
    'Asia/Vientiane',
    [
      ['ສົມໃຈ ພົມມະຈັນ', 'Somchai Phommachanh', 'male'],
      ['ວັນນາ ສຸລິຍະວົງ', 'Vanna Souliyavong', 'female'],
      ['ແກ້ວ ອິນທະວົງ', 'Keo Inthavong', 'female'],
      ['ບຸນທັນ ໄຊຍະສານ', 'Bounthan Xayasan', 'male'],
      ['ຈັນທະລາ ບຸບຜາ', 'Chanthala Boupha', 'female'],
      ['ມະນີວັນ ຄຳພູວົງ', 'Manivanh Khamphouvong', 'female'],
    ],
  ],
  [
    'la-pakse-point',
    'lo',
    'Asia/Vientiane',
    [
      ['ສີພອນ ລັດຕະນະ', 'Siphone Rattana', 'female'],
      ['ພູທອນ ແສງມະນີ', 'Phouthone Sengmany', 'male'],
      ['ດາວອນ ວິໄລ', 'Davone Vilay', 'female'],
      ['ຄຳຫຼ້າ ພັນທະວົງ', 'Khamla Phanthavong', 'male'],
    ],
  ],
  [
    'la-champasak',
    'lo',
    'Asia/Vientiane',
    [
      ['ອຳພອນ ສີຫາລາດ', 'Amphone Sihalath', 'female'],
      ['ວິໄຊ ຈັນທະວົງ', 'Vixay Chanthavong', 'male'],
      ['ພອນສະຫວັນ ແກ້ວບຸນພັນ', 'Phonesavanh Keobounphanh', 'male'],
      ['ລັດສະໝີ ທຳມະວົງ', 'Latsamy Thammavong', 'female'],
    ],
  ],
  [
    'la-namtha-point',
    'lo',
    'Asia/Vientiane',
    [
      ['ອາຈູ ເມີແລ', 'Achou Meulae', 'female'],
      ['ສອນເພັດ ໄຊສົມບັດ', 'Sonephet Xaysombath', 'male'],
      ['ບົວວັນ ສີລິພົງ', 'Bouavanh Siliphong', 'female'],
      ['ຫຼ້າ ຄຳມຸງຄຸນ', 'La Khammoungkhoun', ''],
    ],
  ],
  [
    'la-luang-prabang',
    'lo',
    'Asia/Vientiane',
    [
      ['ທອງດີ ຈັນສົມບູນ', 'Thongdy Chansomboun', 'male'],
      ['ມາລີ ວົງພະຈັນ', 'Maly Vongphachanh', 'female'],
      ['ສຸກສາຄອນ ພິມມະສອນ', 'Souksakhone Phimmasone', 'female'],
      ['ບຸນມີ ອຸດົມສັກ', 'Bounmy Oudomsack', 'male'],
    ],
  ],
  [
    'la-vientiane-point',
    'lo',
    'Asia/Vientiane',
    [
      ['ຈິນດາ ພົນເສນາ', 'Chinda Phonsena', 'female'],
      ['ສະຫວາດ ມິງບຸບຜາ', 'Savath Mingboupha', 'male'],
      ['ນິດຕາ ສີວິໄລ', 'Nitta Sivilay', 'female'],
      ['ໄພວັນ ແກ້ວພິລາ', 'Phayvanh Keophila', ''],
    ],
  ],
  [
    'la-vientiane-capital',
    'lo',
    'Asia/Vientiane',
    [
      ['ເພັດສະໝອນ ລາຊະວົງ', 'Phetsamone Lasavong', 'female'],
      ['ອານຸສອນ ດວງມະນີ', 'Anousone Douangmany', 'male'],
    ],
  ],
  [
    'cn-yunnan-university',
    'zh',
    'Asia/Shanghai',
    [
      ['王丽华', 'Wang Lihua', 'female'],
      ['岩温', 'Ai Wen', 'male'],
      ['陈志强', 'Chen Zhiqiang', 'male'],
    ],
  ],
  [
    'et-addis-chamber',
    'en',
    'Africa/Addis_Ababa',
    [
      ['Tigist Haile', 'Tigist Haile', 'female'],
      ['Dawit Tesfaye', 'Dawit Tesfaye', 'male'],
      ['Hanna Girma', 'Hanna Girma', 'female'],
      ['Yonas Abebe', 'Yonas Abebe', 'male'],
    ],
  ],
  [
    'eg-aswan-coop',
    'ar',
    'Africa/Cairo',
    [
      ['منى عبد الرحمن', 'Mona Abdelrahman', 'female'],
      ['كريم حسن', 'Karim Hassan', 'male'],
      ['سعاد إبراهيم', 'Soad Ibrahim', 'female'],
    ],
  ],
  [
    'rw-huye-coffee',
    'en',
    'Africa/Kigali',
    [
      ['Aline Uwimana', 'Aline Uwimana', 'female'],
      ['Jean Bosco Habimana', 'Jean Bosco Habimana', 'male'],
      ['Claudine Mukamana', 'Claudine Mukamana', 'female'],
      ['Eric Nshimiyimana', 'Eric Nshimiyimana', 'male'],
    ],
  ],
];

/** The crowd as people of the demonstration; user names come from the Latin names. */
export const demoCrowd: readonly DemoPersonSpec[] = crowdByOrganisation.flatMap(
  ([organisation, language, zone, rows]) =>
    rows.map(([displayName, latinName, sex]) => ({
      username: latinName.toLowerCase().replaceAll(' ', '.'),
      displayName,
      ...(displayName === latinName ? {} : { latinName }),
      ...(sex === '' ? {} : { sex }),
      locales: [language],
      timeZone: zone,
      country: organisation.slice(0, 2).toUpperCase(),
      roles: [{ role: 'trainee', organisation }],
    })),
);
