import { expect, test } from "vitest";
import { isPublicAddress, OutsideError, requireOutside } from "./public-host.server.ts";

test("WH-02 no address of a machine's own network, or of nobody, counts as public", () => {
  const inside = [
    ...[
      "0.0.0.0",
      "10.1.2.3",
      "100.64.0.1",
      "127.0.0.1",
      "127.8.8.8",
      "169.254.169.254",
      "172.16.0.1",
      "172.31.255.255",
    ],
    ...["192.168.1.1", "192.0.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255"],
    ...["::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe", "64:ff9b::7f00:1", "fe80::1", "fc00::1"],
    ...["fd12::1", "ff02::1", "2002:7f00:1::", "2001:0:1::", "2001:db8::1", "localhost", "1.2.3"],
  ];
  expect(inside.filter(isPublicAddress)).toEqual([]);
  const outside = ["1.1.1.1", "172.32.0.1", "192.169.0.1", "223.255.255.254", "2606:4700::1111", "2a00:1450::1"];
  expect(outside.filter((address) => !isPublicAddress(address))).toEqual([]);
});

test("WH-02 only named hosts over TLS on the usual ports are asked", () => {
  const refused = [
    ...["http://login.example.com", "ftp://login.example.com", "https://127.0.0.1", "https://2130706433"],
    ...["https://0x7f.1", "https://017700000001", "https://127.1", "https://①②⑦.0.0.1", "https://0.0.0.0"],
    ...["https://[::1]", "https://[::]", "https://[::ffff:127.0.0.1]", "https://[::7f00:1]", "https://[fe80::1]"],
    ...["https://localhost", "https://localhost.", "https://hooks.localhost", "https://db.internal"],
    ...["https://printer.local", "https://localhost.localdomain", "https://intranet"],
    ...["https://login.example.com:22", "https://login.example.com:0", "https://login.example.com:25"],
    ...["https://me:secret@login.example.com", "https://login.example.com@127.0.0.1", "https://good\\@127.0.0.1"],
  ];
  for (const address of refused) expect(() => requireOutside(new URL(address)), address).toThrow(OutsideError);
  requireOutside(new URL("https://login.example.com/tenant"));
  requireOutside(new URL("https://login.example.com:8443"));
  requireOutside(new URL("https://localhost.example.com"));
});
