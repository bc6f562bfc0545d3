import type { Database } from '#db/client.ts';
import type { LocalizedText } from '#domain/locale.ts';
import type { OrganisationKind } from '#domain/organisations/organisation.ts';
import { newId } from '#platform/id.ts';

interface DemoOrganisation {
  slug: string;
  parent?: string;
  kind: OrganisationKind;
  country: string;
  province?: string;
  names: LocalizedText;
}

/** The demonstration's tree, parents before children. Names beyond the administration's own are invented. */
export const demoOrganisations = [
  {
    slug: 'la',
    kind: 'country',
    country: 'LA',
    names: { en: 'Lao PDR', lo: 'ສປປ ລາວ', zh: '老挝', ar: 'لاوس' },
  },
  {
    slug: 'la-moic',
    parent: 'la',
    kind: 'ministry',
    country: 'LA',
    names: {
      en: 'Ministry of Industry and Commerce, Lao PDR',
      lo: 'ກະຊວງອຸດສາຫະກຳ ແລະ ການຄ້າ, ສປປ ລາວ',
      zh: '老挝人民民主共和国工业与贸易部',
      ar: 'وزارة الصناعة والتجارة، لاوس',
    },
  },
  {
    slug: 'la-vientiane-capital',
    parent: 'la-moic',
    kind: 'province',
    country: 'LA',
    province: 'Vientiane Capital',
    names: { en: 'Vientiane Capital', lo: 'ນະຄອນຫຼວງວຽງຈັນ', zh: '万象市', ar: 'العاصمة فيينتيان' },
  },
  {
    slug: 'la-vientiane-point',
    parent: 'la-vientiane-capital',
    kind: 'service_point',
    country: 'LA',
    province: 'Vientiane Capital',
    names: {
      en: 'Vientiane service point',
      lo: 'ຈຸດບໍລິການວຽງຈັນ',
      zh: '万象便民服务点',
      ar: 'نقطة خدمة فيينتيان',
    },
  },
  {
    slug: 'la-luang-prabang',
    parent: 'la-moic',
    kind: 'province',
    country: 'LA',
    province: 'Luang Prabang',
    names: { en: 'Luang Prabang Province', lo: 'ແຂວງຫຼວງພະບາງ', zh: '琅勃拉邦省', ar: 'محافظة لوانغ برابانغ' },
  },
  {
    slug: 'la-luang-namtha',
    parent: 'la-moic',
    kind: 'province',
    country: 'LA',
    province: 'Luang Namtha',
    names: { en: 'Luang Namtha Province', lo: 'ແຂວງຫຼວງນ້ຳທາ', zh: '琅南塔省', ar: 'محافظة لوانغ نامتا' },
  },
  {
    slug: 'la-namtha-point',
    parent: 'la-luang-namtha',
    kind: 'service_point',
    country: 'LA',
    province: 'Luang Namtha',
    names: { en: 'Namtha service point', lo: 'ຈຸດບໍລິການນ້ຳທາ', zh: '南塔便民服务点', ar: 'نقطة خدمة نامتا' },
  },
  {
    slug: 'la-champasak',
    parent: 'la-moic',
    kind: 'province',
    country: 'LA',
    province: 'Champasak',
    names: { en: 'Champasak Province', lo: 'ແຂວງຈຳປາສັກ', zh: '占巴塞省', ar: 'محافظة تشامباساك' },
  },
  {
    slug: 'la-pakse',
    parent: 'la-champasak',
    kind: 'district',
    country: 'LA',
    province: 'Champasak',
    names: { en: 'Pakse City', lo: 'ນະຄອນປາກເຊ', zh: '巴色市', ar: 'مدينة باكسي' },
  },
  {
    slug: 'la-pakse-point',
    parent: 'la-pakse',
    kind: 'service_point',
    country: 'LA',
    province: 'Champasak',
    names: { en: 'Pakse service point', lo: 'ຈຸດບໍລິການປາກເຊ', zh: '巴色便民服务点', ar: 'نقطة خدمة باكسي' },
  },
  {
    slug: 'la-paksong',
    parent: 'la-champasak',
    kind: 'district',
    country: 'LA',
    province: 'Champasak',
    names: { en: 'Paksong District', lo: 'ເມືອງປາກຊ່ອງ', zh: '巴松县', ar: 'مقاطعة باكسونغ' },
  },
  {
    slug: 'la-paksong-coffee',
    parent: 'la-paksong',
    kind: 'cooperative',
    country: 'LA',
    province: 'Champasak',
    names: {
      en: 'Paksong Coffee Growers Cooperative',
      lo: 'ສະຫະກອນຜູ້ປູກກາເຟປາກຊ່ອງ',
      zh: '巴松咖啡种植合作社',
      ar: 'تعاونية مزارعي البن في باكسونغ',
    },
  },
  {
    slug: 'cn',
    kind: 'country',
    country: 'CN',
    names: { en: 'China', lo: 'ສປ ຈີນ', zh: '中国', ar: 'الصين' },
  },
  {
    slug: 'cn-yunnan-university',
    parent: 'cn',
    kind: 'university',
    country: 'CN',
    province: 'Yunnan',
    names: {
      en: 'Yunnan College of Rural Commerce',
      lo: 'ວິທະຍາໄລການຄ້າຊົນນະບົດຢູນນານ',
      zh: '云南乡村商务学院',
      ar: 'كلية يونان للتجارة الريفية',
    },
  },
  {
    slug: 'et',
    kind: 'country',
    country: 'ET',
    names: { en: 'Ethiopia', lo: 'ເອທິໂອເປຍ', zh: '埃塞俄比亚', ar: 'إثيوبيا' },
  },
  {
    slug: 'et-addis-chamber',
    parent: 'et',
    kind: 'company',
    country: 'ET',
    names: {
      en: 'Addis Coffee Exporters Chamber',
      lo: 'ສະພາຜູ້ສົ່ງອອກກາເຟ ແອດດິສ',
      zh: '亚的斯咖啡出口商会',
      ar: 'غرفة مصدّري البن في أديس',
    },
  },
  {
    slug: 'eg',
    kind: 'country',
    country: 'EG',
    names: { en: 'Egypt', lo: 'ເອຢິບ', zh: '埃及', ar: 'مصر' },
  },
  {
    slug: 'eg-aswan-coop',
    parent: 'eg',
    kind: 'cooperative',
    country: 'EG',
    province: 'Aswan',
    names: {
      en: 'Aswan Date Growers Cooperative',
      lo: 'ສະຫະກອນຜູ້ປູກອິນທະຜາລຳ ອັສວານ',
      zh: '阿斯旺椰枣合作社',
      ar: 'تعاونية مزارعي التمور في أسوان',
    },
  },
  {
    slug: 'rw',
    kind: 'country',
    country: 'RW',
    names: { en: 'Rwanda', lo: 'ຣວັນດາ', zh: '卢旺达', ar: 'رواندا' },
  },
  {
    slug: 'rw-huye-coffee',
    parent: 'rw',
    kind: 'cooperative',
    country: 'RW',
    names: {
      en: 'Huye Coffee Washers Cooperative',
      lo: 'ສະຫະກອນລ້າງກາເຟ ຮູເຢ',
      zh: '胡耶咖啡水洗合作社',
      ar: 'تعاونية غسل البن في هويي',
    },
  },
] as const satisfies readonly DemoOrganisation[];

export type DemoOrganisationSlug = (typeof demoOrganisations)[number]['slug'];

/** Adds the organisations that are not there yet; what people changed stays. */
export async function seedDemoOrganisations(db: Database, now: Date): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const paths = new Map<string, string>();
    const ids = new Map<string, string>();
    for (const one of demoOrganisations as readonly DemoOrganisation[]) {
      const parentPath = one.parent && paths.get(one.parent);
      const path = parentPath ? `${parentPath}.${one.slug}` : one.slug;
      await trx
        .insertInto('organisation')
        .values({
          id: newId(),
          parentId: (one.parent && ids.get(one.parent)) ?? null,
          slug: one.slug,
          path,
          kind: one.kind,
          names: one.names,
          country: one.country,
          province: one.province ?? null,
          createdAt: now,
        })
        .onConflict((conflict) => conflict.column('slug').doNothing())
        .execute();
      const row = await trx
        .selectFrom('organisation')
        .select(['id', 'path'])
        .where('slug', '=', one.slug)
        .executeTakeFirstOrThrow();
      ids.set(one.slug, row.id);
      paths.set(one.slug, row.path);
    }
  });
}

/** @returns ids of the demonstration's organisations by slug */
export async function findSeededOrganisations(db: Database): Promise<Map<string, string>> {
  const slugs = demoOrganisations.map((one) => one.slug);
  const rows = await db.selectFrom('organisation').select(['id', 'slug']).where('slug', 'in', slugs).execute();
  return new Map(rows.map((row) => [row.slug, row.id]));
}
