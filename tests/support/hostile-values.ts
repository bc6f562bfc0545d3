/** What stands where a server expects something else; as it is written in an address, a form or a header. */
const words = (text: string) => text.trim().split(/\s+/);

export const values = [
  ...words(`0 -1 1e309 99999999999999999999 2147483648 -2147483649 NaN Infinity 0x10 1.5
    %00 a%00b %01 %7f %0d%0aX:y %c3%28 %ed%a0%80 %f4%90%80%80 % %zz %25%30%30 %u0000
    null undefined true [object+Object] __proto__ constructor toString hasOwnProperty
    .. ../.. %2e%2e%2f %2f %5c \\ ; ' ''-- " %27%20or%201=1 $1 %25s
    %F0%9F%98%80 %F0%9F%98 %E0%BA%AA %EF%BF%BF %EF%B7%90 %E2%80%AE a%CC%81%CC%A7 %D9%A3 %E0%BB%91
    0191d7a0-0000-7000-8000-000000000000 00000000-0000-0000-0000-000000000000 {0191d7a0-0000-7000-8000-000000000000}
    2026-02-30 2026-11-27 0000-00-00 99999-01-01 -0001-01-01 25:61 24:00 00:00
    LA-PC1-2026-000020T LA-PC1-2026- la lo zh-Hans-CN-x-private en-US-u-ca-islamic i-klingon und`),
  ...['', ' ', 'x'.repeat(300), '%CC%81'.repeat(300), '9'.repeat(400), '('.repeat(300), 'a+'.repeat(300)],
  '/'.repeat(300),
];

export const parameters =
  words(`q page sort programme province year show lang serial next attempt organisation audience hours live
    certificate group view status kind v saved out _data _routes index role who course from to p lacking expiries certified
    __proto__ a[b] a[]`);

export const fields =
  words(`displayName latinName username identifier email password code titles.en names.en slug province
  reason words minutes date time timeZone organisationId programmeId courseId programme organisation before version next
  again back locale theme lang quiz attempt country role roleId sessionId id kind duty languages instructorIds sex locale1
  lowData`);

/** Of the forms of a page; none that ends a session. */
export const intents = [
  ...words(`profile password email email-cancel email-remove end-one close cancel lift check done answer give take code
    reopen none`),
  '',
];

export const methods = words('GET GET GET GET POST POST POST HEAD PUT DELETE PATCH OPTIONS TRACE FROB');

export const oddTargets = words('* http://x/ https://a%20b/ //x/y x /\\x ftp://x /// /? /% /#x x:443');

export const hosts = ['a b', '', ...words('x/y user@host [::1 <script> x:port a,b %00 localhost:99999 é.example')];

const many = (text: string, times: number) => text.repeat(times);

export const headers: Record<string, readonly string[]> = {
  Accept: ['application/json', 'text/html;q=x', many('*/*;', 300), ';;;,,,', 'image/*'],
  'Accept-Language': [many('xx-', 400), 'en;q=NaN,lo;q=-1', many(',', 2_000), '*', many('lo;q=1', 200), '\u00e9'],
  'Accept-Encoding': ['br;q=0, gzip;q=0, *;q=0', many('br,', 1_000), 'identity;q=0', 'x'],
  'Content-Encoding': ['gzip', 'br'],
  'Content-Type': [
    '',
    'multipart/form-data',
    'multipart/form-data; boundary="',
    'application/json; charset=utf-16',
    '/',
  ],
  Cookie: ['=', ';;;;', 'language=%00', 'language=__proto__; theme=%ff', many('a=b;', 1_000), 'sala.session_token=%'],
  Expect: ['100-continue', 'x'],
  Forwarded: ['for=x'],
  'If-None-Match': ['*', '"x"', many('W/', 500)],
  'If-Range': ['"x"', 'x'],
  Origin: ['null', 'x', 'http://', 'https://elsewhere.example'],
  Range: ['bytes=0-0', 'bytes=-1', 'bytes=9-1', `bytes=${many('0-1,', 500)}`, 'x'],
  Referer: ['x', 'javascript:0', 'http://[::1'],
  'Sec-Fetch-Site': ['cross-site', 'x'],
  'Transfer-Encoding': ['chunked', 'gzip', 'identity'],
  Upgrade: ['h2c', 'websocket'],
  'User-Agent': ['', many('\u00ff', 300), many('(', 1_000)],
  'X-Forwarded-For': ['x', '::ffff:1.2.3.4', 'a, b, c', '1.2.3.4:99', '\u00e9'],
  'X-Forwarded-Host': ['x y'],
  'X-Http-Method-Override': ['DELETE'],
  'X-Request-Id': ['x y', many('a', 200), '../..'],
};
