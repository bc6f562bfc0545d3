import type { InterfaceLocale } from '#domain/locale.ts';

type Translated = Exclude<InterfaceLocale, 'en'>;

/** Cities of zones that our people live in, in scripts other than Latin. */
export const zoneCities: Readonly<Record<string, Readonly<Record<Translated, string>>>> = {
  'Asia/Vientiane': { lo: 'ວຽງຈັນ', zh: '万象', ar: 'فيينتيان' },
  'Asia/Shanghai': { lo: 'ຊຽງໄຮ້', zh: '上海', ar: 'شنغهاي' },
  'Asia/Bangkok': { lo: 'ບາງກອກ', zh: '曼谷', ar: 'بانكوك' },
  'Asia/Phnom_Penh': { lo: 'ພະນົມເປັນ', zh: '金边', ar: 'بنوم بنه' },
  'Asia/Ho_Chi_Minh': { lo: 'ໂຮຈິມິນ', zh: '胡志明市', ar: 'هو تشي منه' },
  'Asia/Yangon': { lo: 'ຢ່າງກຸ້ງ', zh: '仰光', ar: 'يانغون' },
  'Asia/Kuala_Lumpur': { lo: 'ກົວລາລຳເປີ', zh: '吉隆坡', ar: 'كوالالمبور' },
  'Asia/Jakarta': { lo: 'ຈາກາຕາ', zh: '雅加达', ar: 'جاكرتا' },
  'Asia/Manila': { lo: 'ມະນິລາ', zh: '马尼拉', ar: 'مانيلا' },
  'Asia/Tashkent': { lo: 'ທັດສະເຄນ', zh: '塔什干', ar: 'طشقند' },
  'Asia/Almaty': { lo: 'ອານມາຕີ', zh: '阿拉木图', ar: 'ألماتي' },
  'Asia/Bishkek': { lo: 'ບິດສະເຄັກ', zh: '比什凯克', ar: 'بيشكيك' },
  'Asia/Dushanbe': { lo: 'ດູຊານເບ', zh: '杜尚别', ar: 'دوشنبه' },
  'Asia/Karachi': { lo: 'ກາຣາຈີ', zh: '卡拉奇', ar: 'كراتشي' },
  'Africa/Addis_Ababa': { lo: 'ອາດິສ ອາເບບາ', zh: '亚的斯亚贝巴', ar: 'أديس أبابا' },
  'Africa/Cairo': { lo: 'ໄຄໂຣ', zh: '开罗', ar: 'القاهرة' },
  'Africa/Johannesburg': { lo: 'ໂຈຮັນເນັດສເບີກ', zh: '约翰内斯堡', ar: 'جوهانسبرغ' },
  'Africa/Kigali': { lo: 'ຄິກາລີ', zh: '基加利', ar: 'كيغالي' },
  'Africa/Tunis': { lo: 'ຕູນິສ', zh: '突尼斯市', ar: 'تونس' },
  'Europe/Belgrade': { lo: 'ເບວກຣາດ', zh: '贝尔格莱德', ar: 'بلغراد' },
  'Europe/Budapest': { lo: 'ບູດາເປັສ', zh: '布达佩斯', ar: 'بودابست' },
  'America/Lima': { lo: 'ລີມາ', zh: '利马', ar: 'ليما' },
  'America/Sao_Paulo': { lo: 'ເຊົາໂປໂລ', zh: '圣保罗', ar: 'ساو باولو' },
};

/** Cities after which no zone is called, and which people name all the same: capitals, and places on our way. */
export const otherCities: Readonly<Record<string, readonly string[]>> = {
  'Asia/Vientiane': [
    ...['Luang Prabang', 'ຫຼວງພະບາງ', '琅勃拉邦', 'Pakse', 'ປາກເຊ', '巴色', 'Savannakhet', 'ສະຫວັນນະເຂດ', '沙湾拿吉'],
    ...['Thakhek', 'ທ່າແຂກ', 'Boten', 'ບໍ່ເຕັນ', '磨丁', 'Oudomxay', 'ອຸດົມໄຊ', 'Viengchan', 'Vientiane Capital'],
  ],
  'Asia/Shanghai': [
    ...[
      'Beijing',
      'Peking',
      'ປັກກິ່ງ',
      '北京',
      'بكين',
      'Kunming',
      'ຄຸນໝິງ',
      '昆明',
      'Guangzhou',
      '广州',
      'Shenzhen',
      '深圳',
    ],
    ...['Nanning', '南宁', 'Chengdu', '成都', 'Xi’an', '西安', 'Hangzhou', '杭州', 'Yiwu', '义乌', 'Mohan', '磨憨'],
  ],
  'Asia/Ho_Chi_Minh': ['Hanoi', 'Ha Noi', 'Hà Nội', 'ຮ່າໂນ້ຍ', '河内', 'هانوي', 'Saigon', 'Vinh', 'Da Nang'],
  'Asia/Bangkok': ['Chiang Mai', 'ຊຽງໃໝ່', '清迈', 'Udon Thani', 'ອຸດອນທານີ', 'Krung Thep'],
  'Asia/Yangon': ['Naypyidaw', 'Nay Pyi Taw', '内比都', 'Mandalay', '曼德勒'],
  'Asia/Karachi': ['Islamabad', '伊斯兰堡', 'إسلام آباد', 'Lahore'],
  'Asia/Kolkata': ['New Delhi', 'Delhi', '新德里', 'Mumbai'],
  'Asia/Almaty': ['Astana', '阿斯塔纳'],
  'Asia/Samarkand': ['Bukhara'],
  'Asia/Ulaanbaatar': ['乌兰巴托'],
  'Africa/Cairo': ['Alexandria', 'الإسكندرية'],
  'Africa/Casablanca': ['Rabat', 'الرباط'],
  'Africa/Lagos': ['Abuja'],
  'Africa/Johannesburg': ['Pretoria', 'Cape Town'],
  'Africa/Dar_es_Salaam': ['Dodoma', 'Zanzibar'],
  'Europe/Istanbul': ['Ankara', 'أنقرة', '安卡拉'],
  'Europe/Zurich': ['Geneva', 'Bern', '日内瓦', 'جنيف'],
  'America/New_York': ['Washington'],
  'America/Sao_Paulo': ['Brasília'],
  'Australia/Sydney': ['Canberra'],
};
