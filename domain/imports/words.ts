import { type InterfaceLocale, interfaceLocales } from '#domain/locale.ts';
import { type OrganisationKind, organisationKinds } from '#domain/organisations/organisation.ts';
import { type OrganisationRole, organisationRoles } from '#domain/rights.ts';
import { foldForSearch } from '#domain/text/search.ts';

export type Sex = 'female' | 'male';

/** What stands in sheets for one of a few values, in the languages of their writers; the values themselves, too. */
type Words<Value extends string> = Record<Value, readonly string[]>;

const sexes: Words<Sex> = {
  female: ['female', 'f', 'woman', 'w', 'mrs', 'ms', 'ຍິງ', 'ຍ', 'ນາງ', '女', '女性', 'أنثى', 'انثى', 'امرأة', 'ث'],
  male: ['male', 'm', 'man', 'mr', 'ຊາຍ', 'ຊ', 'ທ້າວ', '男', '男性', 'ذكر', 'رجل', 'ذ'],
};

const locales: Words<InterfaceLocale> = {
  en: ['en', 'english', 'ອັງກິດ', 'ພາສາອັງກິດ', '英语', '英文', 'الإنجليزية', 'انجليزي'],
  zh: ['zh', 'chinese', '中文', 'ຈີນ', 'ພາສາຈີນ', '汉语', '普通话', 'الصينية'],
  lo: ['lo', 'lao', 'ລາວ', 'ພາສາລາວ', '老挝语', '老挝文', 'اللاوية', 'اللاو'],
  ar: ['ar', 'arabic', 'العربية', 'ອາຣັບ', 'ພາສາອາຣັບ', '阿拉伯语', '阿拉伯文', 'عربي'],
};

const roles: Words<OrganisationRole> = {
  trainee: [
    'trainee',
    'learner',
    'student',
    'participant',
    'ຜູ້ຮຽນ',
    'ນັກຮຽນ',
    'ຜູ້ເຂົ້າຝຶກ',
    '学员',
    '学生',
    'متدرب',
    'متعلم',
  ],
  instructor: ['instructor', 'teacher', 'trainer', 'ຄູ', 'ຄູສອນ', 'ຄູຝຶກ', 'ຜູ້ສອນ', '讲师', '教师', 'مدرس', 'مدرب', 'معلم'],
  interpreter: ['interpreter', 'ລ່າມ', 'ນາຍພາສາ', 'ຜູ້ແປພາສາ', '口译', '口译员', '翻译', 'مترجم', 'مترجم فوري'],
  service_point_operator: [
    'service point operator',
    'operator',
    'ຜູ້ດູແລຈຸດບໍລິການ',
    'ພະນັກງານຈຸດບໍລິການ',
    '服务点管理员',
    '服务点操作员',
    'مشغل نقطة خدمة',
    'مشغل نقطة الخدمة',
  ],
  programme_manager: [
    'programme manager',
    'program manager',
    'manager',
    'ຜູ້ຈັດການແຜນງານ',
    'ຜູ້ຈັດການໂຄງການ',
    'ຜູ້ຈັດການ',
    '培训项目管理员',
    '项目经理',
    '项目管理员',
    'مدير برنامج',
    'مدير البرنامج',
  ],
  auditor: ['auditor', 'ຜູ້ກວດສອບ', 'ຜູ້ກວດກາ', '审计员', '审核员', 'مدقق', 'مراجع'],
};

const kinds: Words<OrganisationKind> = {
  country: ['country', 'ປະເທດ', '国家', 'دولة', 'بلد'],
  ministry: ['ministry', 'ກະຊວງ', '部', '部委', 'وزارة'],
  department: ['department', 'ກົມ / ພະແນກ', 'ກົມ', 'ພະແນກ', '司', '部门', '厅', '厅局', 'إدارة', 'قسم'],
  province: ['province', 'ແຂວງ', '省', 'محافظة', 'ولاية'],
  district: ['district', 'ເມືອງ', '县', '区', 'مقاطعة', 'منطقة', 'قضاء', 'حي'],
  service_point: ['service point', 'ຈຸດບໍລິການ', '便民服务点', '服务点', 'نقطة خدمة'],
  company: ['company', 'firm', 'ບໍລິສັດ', '公司', '企业', 'شركة'],
  cooperative: ['cooperative', 'ສະຫະກອນ', 'ກຸ່ມ', '合作社', 'تعاونية'],
  university: ['university', 'college', 'ມະຫາວິທະຍາໄລ', 'ວິທະຍາໄລ', '高校', '大学', '学院', 'جامعة', 'كلية'],
};

const fold = (text: string) => foldForSearch(text).replaceAll(' ', '');

function reader<Value extends string>(values: readonly Value[], words: Words<Value>): (text: string) => Value | null {
  const known = new Map(
    values.flatMap((value) => [value, ...words[value]].map((word) => [fold(word), value] as const)),
  );
  return (text) => known.get(fold(text)) ?? null;
}

/** @returns null for what is none of the words */
export const readSex = reader<Sex>(['female', 'male'], sexes);
export const readLocaleWord = reader(interfaceLocales, locales);
export const readRole = reader(organisationRoles, roles);
export const readKind = reader(organisationKinds, kinds);
