/** Where anybody can have an address: letting such a domain in would let everybody in. */
const PUBLIC_MAIL = new Set([
  "aol.com",
  "fastmail.com",
  "gmail.com",
  "gmx.at",
  "gmx.ch",
  "gmx.com",
  "gmx.de",
  "gmx.net",
  "googlemail.com",
  "hotmail.com",
  "icloud.com",
  "live.com",
  "mac.com",
  "mail.com",
  "mail.ru",
  "me.com",
  "msn.com",
  "online.no",
  "outlook.com",
  "pm.me",
  "posteo.de",
  "proton.me",
  "protonmail.com",
  "qq.com",
  "t-online.de",
  "web.de",
  "yahoo.com",
  "yandex.com",
  "zoho.com",
]);

export function isPublicMail(domain: string): boolean {
  return PUBLIC_MAIL.has(domain) || /^(?:yahoo|hotmail|live|outlook)\.[a-z.]+$/.test(domain);
}
