import { foldForSearch } from '#domain/text/search.ts';
import { type Field, fieldsOf, type ImportKind, type Mapping } from './fields.ts';

/** What columns are called in the sheets of ministries, cooperatives and companies, and what our own exports call them. */
const headings: Record<Field, readonly string[]> = {
  externalId: [
    ...['id', 'external id', 'number', 'no', 'staff number', 'member number', 'registration number', 'code'],
    ...['ລະຫັດ', 'ລະຫັດພາຍນອກ', 'ເລກທີ', 'ເລກສະມາຊິກ', 'ລະຫັດພະນັກງານ'],
    ...['编号', '外部编号', '工号', '会员号', '学号'],
    ...['الرقم', 'رقم', 'الرقم الخارجي', 'رقم العضوية', 'الرقم الوظيفي'],
  ],
  username: [
    ...['username', 'user name', 'user', 'login', 'account'],
    ...['ຊື່ຜູ້ໃຊ້', 'ຊື່ບັນຊີ'],
    ...['用户名', '账号', '帐号'],
    ...['اسم المستخدم', 'المستخدم'],
  ],
  displayName: [
    ...['name', 'full name', 'name and surname', 'person', 'participant', 'display name'],
    ...['ຊື່', 'ຊື່ ແລະ ນາມສະກຸນ', 'ຊື່ແລະນາມສະກຸນ', 'ຊື່ ນາມສະກຸນ', 'ຊື່ເຕັມ', 'ຜູ້ເຂົ້າຮ່ວມ'],
    ...['姓名', '名字', '学员', '学员姓名'],
    ...['الاسم', 'الاسم الكامل', 'اسم المشارك'],
  ],
  latinName: [
    ...['latin name', 'name in latin letters', 'name in english', 'english name', 'name (latin)', 'name latin'],
    ...['ຊື່ລາແຕັງ', 'ຊື່ອັກສອນລາແຕັງ', 'ຊື່ເປັນຕົວອັກສອນລາແຕັງ', 'ຊື່ເປັນຕົວອັກສອນອັງກິດ', 'ຊື່ພາສາອັງກິດ', 'ຊື່ເປັນພາສາອັງກິດ'],
    ...['拉丁字母姓名', '英文名', '英文姓名', '拼音', '姓名拼音'],
    ...['الاسم بالأحرف اللاتينية', 'الاسم بالحروف اللاتينية', 'الاسم بالإنجليزية'],
  ],
  sex: [...['sex', 'gender', 'f/m', 'm/f'], ...['ເພດ'], ...['性别'], ...['الجنس', 'النوع']],
  phone: [
    ...['phone', 'phone number', 'telephone', 'tel', 'mobile', 'mobile number', 'whatsapp'],
    ...['ເບີໂທ', 'ເບີໂທລະສັບ', 'ໂທລະສັບ', 'ໂທ', 'ເບີມືຖື'],
    ...['电话', '手机', '手机号', '电话号码', '手机号码', '联系电话'],
    ...['الهاتف', 'رقم الهاتف', 'هاتف', 'الجوال', 'رقم الجوال', 'المحمول'],
  ],
  locale: [...['language', 'preferred language'], ...['ພາສາ'], ...['语言'], ...['اللغة']],
  organisation: [
    ...['organisation', 'organization', 'group', 'cooperative', 'company', 'office', 'service point', 'workplace'],
    ...['ອົງການ', 'ອົງກອນ', 'ອົງການຈັດຕັ້ງ', 'ກຸ່ມ', 'ສະຫະກອນ', 'ບໍລິສັດ', 'ຫ້ອງການ', 'ຈຸດບໍລິການ', 'ໜ່ວຍງານ'],
    ...['机构', '单位', '组织', '合作社', '公司', '服务点'],
    ...['المؤسسة', 'المنظمة', 'الجهة', 'المجموعة', 'التعاونية', 'الشركة'],
  ],
  role: [...['role', 'function'], ...['ໜ້າທີ່', 'ບົດບາດ'], ...['角色', '职责'], ...['الدور', 'الوظيفة']],
  course: [...['course', 'courses'], ...['ຫຼັກສູດ', 'ວິຊາ', 'ບົດຮຽນ'], ...['课程'], ...['الدورة', 'المقرر', 'المساق']],
  programme: [
    ...['programme', 'program', 'certificate', 'certification'],
    ...['ແຜນງານຝຶກອົບຮົມ', 'ແຜນງານ', 'ໂຄງການ', 'ໃບຢັ້ງຢືນ'],
    ...['项目', '证书项目', '培训项目'],
    ...['البرنامج', 'الشهادة'],
  ],
  cohort: [
    ...['cohort', 'cohort code', 'intake', 'batch'],
    ...['ຮຸ່ນ', 'ຮຸ່ນຮຽນ', 'ລະຫັດຮຸ່ນ'],
    ...['培训班', '期次', '加入码'],
    ...['الدفعة', 'رمز الدفعة'],
  ],
  slug: [
    ...['short name', 'slug', 'address name'],
    ...['ຊື່ຫຍໍ້'],
    ...['简称', '短名称'],
    ...['الاسم المختصر', 'الاسم القصير'],
  ],
  nameEn: [
    ...[
      'name',
      'english',
      'name english',
      'name (english)',
      'name in english',
      'name en',
      'organisation',
      'organization',
    ],
    ...['ຊື່ພາສາອັງກິດ', 'ຊື່ອັງກິດ'],
    ...['英文名称', '名称（英文）'],
    ...['الاسم بالإنجليزية', 'الاسم (الإنجليزية)'],
  ],
  nameZh: [
    ...['chinese', 'name chinese', 'name (chinese)', 'name in chinese', 'name zh', '中文'],
    ...['ຊື່ພາສາຈີນ'],
    ...['中文名称', '名称', '名称（中文）', '机构名称', '单位名称'],
    ...['الاسم بالصينية', 'الاسم (الصينية)'],
  ],
  nameLo: [
    ...['lao', 'name lao', 'name (lao)', 'name in lao', 'name lo'],
    ...['ລາວ', 'ຊື່', 'ຊື່ພາສາລາວ', 'ຊື່ລາວ', 'ຊື່ອົງການ', 'ຊື່ອົງກອນ'],
    ...['老挝文名称', '名称（老挝文）', '老挝语名称'],
    ...['الاسم باللاوية', 'الاسم (اللاوية)'],
  ],
  nameAr: [
    ...['arabic', 'name arabic', 'name (arabic)', 'name in arabic', 'name ar', 'العربية'],
    ...['ຊື່ພາສາອາຣັບ'],
    ...['阿拉伯文名称', '名称（阿拉伯文）'],
    ...['الاسم', 'الاسم بالعربية', 'الاسم (العربية)', 'اسم المؤسسة'],
  ],
  kind: [
    ...['kind', 'type', 'kind of organisation'],
    ...['ປະເພດ', 'ປະເພດອົງການ', 'ປະເພດອົງກອນ'],
    ...['类型', '机构类型'],
    ...['النوع', 'نوع المؤسسة'],
  ],
  parent: [
    ...['parent', 'below', 'part of', 'belongs to', 'parent organisation', 'under'],
    ...['ຂຶ້ນກັບ', 'ສັງກັດ', 'ອົງການຂັ້ນເທິງ', 'ອົງກອນຂັ້ນເທິງ'],
    ...['上级', '上级机构', '所属机构', '隶属'],
    ...['تتبع', 'المؤسسة الأم', 'الجهة الأعلى', 'تابعة لـ'],
  ],
  address: [
    ...['address', 'postal address', 'office address'],
    ...['ທີ່ຢູ່', 'ທີ່ຢູ່ໄປສະນີ'],
    ...['地址', '通信地址', '办公地址'],
    ...['العنوان', 'العنوان البريدي'],
  ],
  officePhone: [
    ...['office phone', 'office telephone', 'telephone of the office'],
    ...['ເບີໂທຫ້ອງການ'],
    ...['办公电话', '单位电话'],
    ...['هاتف المكتب'],
  ],
  email: [...['email', 'e-mail'], ...['ອີເມວ'], ...['电子邮箱', '邮箱'], ...['البريد الإلكتروني']],
  province: [...['province', 'region'], ...['ແຂວງ'], ...['省', '省份'], ...['المقاطعة', 'المحافظة', 'الإقليم']],
};

/** Letters and figures alone: how somebody put spaces, stars and brackets around a title says nothing. */
const folded = (text: string) => foldForSearch(text).replace(/[^\p{L}\p{M}\p{N}]/gu, '');

const isLatin = (text: string) => /\p{Script=Latin}/u.test(text) && !/[^\p{Script=Latin}\p{M}\P{L}]/u.test(text);

/**
 * Which field each column is, by its title in any of our languages; no field twice. Of two columns with the names of
 * people, the one in Latin letters is the Latin name.
 *
 * @param sample the first rows
 */
export function guessMapping(kind: ImportKind, titles: readonly string[], sample: readonly string[][]): Mapping {
  const fields: readonly Field[] = fieldsOf[kind];
  const named = new Map(fields.map((field) => [field, headings[field].map(folded)]));
  const mapping: Mapping = titles.map(() => null);
  const take = (column: number, field: Field) => {
    if (mapping[column] === null && !mapping.includes(field)) mapping[column] = field;
  };
  // A title that is one of ours goes before one that only begins like it.
  for (const [column, title] of titles.entries()) {
    const is = folded(title);
    const field = fields.find((one) => named.get(one)?.includes(is) && !mapping.includes(one));
    if (is && field) take(column, field);
  }
  if (kind === 'people') guessLatinName(mapping, titles, sample, named.get('displayName') ?? []);
  for (const [column, title] of titles.entries()) {
    const is = folded(title);
    const fit = (one: Field) => named.get(one)?.some((name) => name.length > 2 && is.startsWith(name));
    const field = is.length > 2 ? fields.find((one) => fit(one) && !mapping.includes(one)) : undefined;
    if (field) take(column, field);
  }
  return mapping;
}

function guessLatinName(
  mapping: Mapping,
  titles: readonly string[],
  sample: readonly string[][],
  names: readonly string[],
): void {
  const first = mapping.indexOf('displayName');
  if (first === -1 || mapping.includes('latinName')) return;
  const second = titles.findIndex((title, at) => mapping[at] === null && names.includes(folded(title)));
  if (second === -1) return;
  const allLatin = (column: number) => {
    const filled = sample.map((row) => row[column] ?? '').filter((cell) => cell !== '');
    return filled.length > 0 && filled.every(isLatin);
  };
  if (allLatin(second)) mapping[second] = 'latinName';
  else if (allLatin(first)) {
    mapping[first] = 'latinName';
    mapping[second] = 'displayName';
  }
}
