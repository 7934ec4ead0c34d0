import { expect, test } from "vitest";
import { pack, unpack } from "./packed.ts";

test("what is packed comes back as it was, whatever people typed into it", () => {
  const rows = [
    { title: 'A "quoted" step, `ticked`, back\\slash', done: null, at: 1.5, isLate: false },
    { title: "\\u0060 \\` \\\" </script><!-- \u2028 ’ ' &amp; 漢字 \n", done: { by: "" }, at: 0, isLate: true },
  ];
  expect(unpack(pack(rows))).toEqual(rows);
  expect(pack(rows)).not.toContain('"');
});
