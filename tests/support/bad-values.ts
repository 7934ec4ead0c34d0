/** What no field may store: the database would refuse it, or silently keep something else than what was typed. */
export const UNSTORABLE: readonly string[] = ["a\u0000b", "\u0000", "half \ud800 a pair", "bytes that are none \ufffd"];

/** Longer than any field. */
export const ENDLESS = "endless ".repeat(12_500);

const CHARACTERS = [
  "\u001b[31mred\u001b[0m",
  "bell \u0007, form feed \u000c, del \u007f",
  "override \u202e gnp.exe, isolate \u2066x\u2069",
  "mark \u200f",
  "\u200b\u2060\ufeff\u00ad",
  "tag \u{e0041}",
  `zalgo ${"\u0301".repeat(200)}`,
  "e\u0301 ﬁ ½ \u212a ı İ ß",
  "👩‍👩‍👧‍👦 🇳🇴 👍🏽 日本語 مرحبا สวัสดี",
  "   ",
  "\u00a0\t",
  "two\u2028lines\u2029more",
  "a\r\nb\r\n\r\n\r\nc",
  "\n".repeat(500),
] as const;

const INJECTIONS = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `</script><script>alert(1)</script>`,
  `<svg/onload=alert(1)>`,
  `<!--`,
  `javascript:alert(1)`,
  "{{7*7}} ${7*7} <%= 7*7 %>",
  "[x](javascript:alert(1)) ![x](http://127.0.0.1/a)",
  "[".repeat(10_000),
  "' or 1=1--",
  `"; drop table deals; --`,
  "%_\\",
  "a\r\nBcc: victim@plain.example",
  "../../etc/passwd",
  "..\\..\\file.pdf%00.html",
  "CON",
  "$(id) `id`",
  "=1+1",
  "+1",
  "-1",
  "@SUM(A1)",
  "\t=1",
  "＝1",
  "a\r\nATTENDEE:mailto:x@plain.example",
  `\n{"level":"info"}`,
  "*)(uid=*))(|(uid=*",
  "__proto__",
  "constructor",
  "toString",
  "null",
  "undefined",
  "[object Object]",
  "{}",
  "[]",
] as const;

const DATES = [
  ..."0000-00-00 0000-01-01 2026-00-10 2026-13-01 2026-02-29 2026-02-30 2026-04-31 10000-01-01 +010000-01-01 -0044-03-15".split(
    " ",
  ),
  ..."1900-01-01 2101-01-01 infinity -infinity now today epoch 20260228 J2451187 26-1-1 1/2/2026 2026-03-29T02:30".split(
    " ",
  ),
  "May 5, 2026",
  "2028-02-29",
] as const;

const NUMBERS = [
  ..."-1 -0 1.5 1e3 0x10 ５ ٣ 1,000 1_000 NaN Infinity 1e400 2147483648 9007199254740993 true".split(" "),
  " 5 ",
  "9".repeat(400),
] as const;

const ADDRESSES = [
  ..."a@b a..b@x.com .a@x.com a@x.com(c) a@x.com,b@y.com <a@x.com> a@[127.0.0.1] a@localhost ü@x.com a@аpple.com a@x.com.".split(
    " ",
  ),
  `${"a".repeat(65)}@x.com`,
  '"a b"@x.com',
  '"x@evil.com x"@internal.com',
  "a@x.com\r\nBcc:v@x.com",
  "Ann <a@x.com>",
  "Kim@x.com",
  "a＠x.com",
] as const;

const LINKS = [
  ..."javascript:alert(1) data:text/html,x vbscript:x file:///etc/passwd blob:x ftp://x //evil.example https:evil".split(
    " ",
  ),
  ..."https://a@evil.example https://good\\@evil.example https://0x7f.1/ https://2130706433/ https://[::1]/".split(" "),
  ..."https://①②⑦.0.0.1/ https://localhost/ http://plain.example/".split(" "),
  "java\nscript:alert(1)",
  " javascript:alert(1)",
  `https://plain.example/${"a".repeat(8000)}`,
] as const;

const IDENTIFIERS = [
  "00000000-0000-0000-0000-000000000000",
  "FFFFFFFF-FFFF-4FFF-8FFF-FFFFFFFFFFFF",
  "ffffffff-ffff-4fff-8fff-fffffffffff",
  "not-an-id",
] as const;

/** Everything people, scripts and spreadsheets put into fields. Some of it is fine in some fields: then it is kept as it is. */
export const BAD_VALUES: readonly string[] = [
  ...UNSTORABLE,
  ENDLESS,
  "",
  ...CHARACTERS,
  ...INJECTIONS,
  ...DATES,
  ...NUMBERS,
  ...ADDRESSES,
  ...LINKS,
  ...IDENTIFIERS,
];

/** Each is text like any other in every field that has the room for it; short, so that most have. */
export const STRANGE_TEXTS: readonly string[] = [
  `"><img src=x onerror=alert(1)>`,
  "'; drop table deals; -- %_\\",
  "👩‍👩‍👧‍👦 🇳🇴 日本語 مرحبا e\u0301 ﬁ",
  "=1+${7*7}{{7*7}}__proto__",
];
