/**
 * What people here think of first, as they type it on a keyboard of Latin letters: greetings, places, names, what one
 * loves, what one works with. The lists of the checker know English and the world's habits, not these. Commonest first in
 * each line; whoever tries to guess passwords of our people has such a list, too.
 */
const lines = [
  // Lao
  'sabaidee sabaidi sabaydee sabaydi sabai khopchai khobchai khopjai khobjai khopchailailai bopenyang bohpenyang',
  'laodeum muanglao meuanglao muonglao pathetlao laopdr laos laolao lanexang lanxang lanesang lansang khonlao phasalao',
  'vientiane vientian viengchan viangchan wiangchan luangprabang luangphabang luangphrabang louangphabang pakse pakxe',
  'paksan pakxan paksong pakxong champasak champasack savannakhet savan thakhek khammouane khammuan bolikhamxay',
  'bolikhamxai xiengkhouang xiangkhouang phonsavan phonsavanh oudomxay oudomxai luangnamtha namtha bokeo houayxay huayxai',
  'sayaboury xayaboury xayabury houaphan huaphan huaphanh xamneua samneua salavan saravane sekong xekong attapeu attapu',
  'xaysomboun saysomboun vangvieng vangviang thatluang phathatluang patuxay patuxai wattphou watphou sisattanak sikhottabong',
  'chanthabouly saysettha xaysettha mekong maekhong namkhong nampapa beerlao bialao sticky khaoniao khaoniaw khaoniew khaoneow',
  'tammakhung tammak laap larb padaek padek sinh khaen khene lamvong lamwong dokchampa dokjampa champa champi laokip kipkip',
  'hakchao hakjao hakmae hakpho hakphomae maehak phohak khoyhakchao suaysuay muan muanmuan pimai pimailao bounpimai phanya',
  'bounmy bounmee bounthong bounthavy bouakham somphone somchai somsak somsay somxay sombath khamphone khamla khamphai',
  'khamsing khamphet khamtay khamsone keomany souksavanh souksavan vilayphone vilayvanh vongsa vongsay phommachan phommasack',
  'phonesavanh sengdao sengchanh vanida manivanh daovone daovong chanthavong chanthala thongdy thongsavanh phoukham kaysone',
  'souphanouvong sisavath inthavong xayavong phetsamone noknoy nang saosao baobao kafe kafelao kafepaksong paksongkafe',
  // Thai, Khmer, Vietnamese
  'sawasdee sawatdee sawasdeekrub krungthep bangkok thailand prathetthai rakkhun rakna maipenrai somtam samlan khonthai',
  'susadei suosdey cambodia kampuchea phnompenh angkor angkorwat xinchao vietnam hanoi saigon matkhau anhyeuem emyeuanh',
  // Chinese
  'nihao nihaoma ninhao xiexie zhongguo zhonghua zhongwen woaini woaiwo woaizhongguo aini ainiyiwannian wodemima mima',
  'mimashi shurumima wangyi taobao tianmao jingdong alibaba weixin wechat baidu beijing shanghai guangxi nanning kunming',
  'yunnan sichuan chengdu guangzhou shenzhen chongqing guizhou shaanxi xian gansu qinghai xinjiang ningxia neimenggu xizang',
  'laowo laoban laoshi xuesheng gongxi gongxifacai facai wangwei wangfang wangjing wanglei liwei lina lijing liwen zhangwei',
  'zhangmin zhangli liuwei liuyang chenwei yangyang xiaoming xiaohong xiaoli woshishui woshini zaijian pengyou hao haohao',
  'laopo laogong baobei laopowoaini silu sichouzhilu yidaiyilu nongcun dianshang shangwubu tianan tiananmen changcheng',
  // Arabic
  'marhaba marhaban ahlan ahlanwasahlan salam assalam alsalam salamalaikum salamalikom assalamualaikum habibi habibti hayati',
  'albi qalbi omri rouhi allah allahu allahuakbar bismillah bismilah inshallah inshaallah mashallah mashaallah alhamdulillah',
  'hamdulillah subhanallah subhanallah laailahaillallah muhammad mohammed mohamed mohammad ahmed ahmad mahmoud mustafa',
  'mostafa fatima fatma aisha khadija maryam mariam omar hussein hassan yousef yusuf ibrahim abdullah abdallah abdulrahman',
  'abdelrahman misr masr alqahira elqahira iskandaria sudan khartoum maghrib jazair tunis iraq baghdad dimashq makkah madina',
  'alquds filistin falastin shukran sabahalkhair sabahelkheir yalla zamalek alahly elahly ummi abi mama baba',
  // East Africa, Central and South Asia
  'selam selamnew ethiopia addis addisababa addisabeba abeba abebech tena injera buna bunna amharic jambo habari karibu asante',
  'hakunamatata kenya nairobi tanzania darfur rwanda kigali amahoro muraho uganda kampala zanzibar namaste india pakistan',
  'kazakhstan almaty astana uzbekistan tashkent samarkand kyrgyzstan bishkek tajikistan dushanbe mongolia ulaanbaatar',
  // What we are about
  'sala salalao ecommerce silkroad silkroadecommerce ministry moic commerce training trainee instructor manager password',
  'passwort motdepasse laxat lahatphan lahatpan administrator teacher student classroom online market talat talad taladsao',
  'admin root user guest login welcome default changeme operator auditor interpreter producer farmer',
];

export const commonWords: readonly string[] = [
  ...lines.flatMap((line) => line.split(' ')),
  ...['ສະບາຍດີ', 'ຂອບໃຈ', 'ລາວ', 'ວຽງຈັນ', 'ປາກເຊ', 'ຈຳປາສັກ', 'ຫຼວງພະບາງ', 'ລະຫັດຜ່ານ', 'ຮັກເຈົ້າ', 'ເມືອງລາວ'],
  ...['ປະເທດລາວ', 'ຂ້ອຍຮັກ', 'ສະຫວັນນະເຂດ', 'ປາກຊ່ອງ', 'ຄຳມ່ວນ', 'ທ່າແຂກ', 'ບໍລິຄຳໄຊ', 'ຊຽງຂວາງ', 'ອຸດົມໄຊ', 'ຫຼວງນ້ຳທາ', 'ບໍ່ແກ້ວ'],
  ...['ໄຊຍະບູລີ', 'ຫົວພັນ', 'ຜົ້ງສາລີ', 'ສາລະວັນ', 'ເຊກອງ', 'ອັດຕະປື', 'ໄຊສົມບູນ', 'ວັງວຽງ', 'ທາດຫຼວງ', 'ເບຍລາວ'],
  ...[
    '你好',
    '谢谢',
    '中国',
    '我爱你',
    '密码',
    '北京',
    '老挝',
    '万象',
    '昆明',
    '上海',
    '云南',
    '登录',
    'كلمة السر',
    'كلمةالسر',
    'كلمة المرور',
    'كلمةالمرور',
    'مرحبا',
    'السلام',
    'حبيبي',
    'بسم الله',
    'الله',
    'الحمد لله',
    'مصر',
  ],
];
