import { expect, test } from "vitest";
import { fetchOutside } from "./outside.server.ts";
import { OutsideError } from "./public-host.server.ts";

test("WH-02 a name that leads to this machine is not followed", async () => {
  await expect(fetchOutside("https://localhost.localdomain:8443/")).rejects.toThrow(OutsideError);
  await expect(fetchOutside("http://127.0.0.1:9/")).rejects.toThrow(OutsideError);
});
