import { aCast } from "#tests/support/main-job.ts";
import {
  answerAndRank,
  buildThePlan,
  endWell,
  openTheDeal,
  releaseTheVerdict,
  setTheRoomUp,
  signOff,
} from "#tests/support/play-main-job.ts";
import { test } from "#tests/support/product.ts";

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : ", without JavaScript";
  test(`a customer qualifies itself, and the rep and the executive act on it${how}`, async ({
    browser,
    product,
    contextOptions,
    viewport,
  }) => {
    test.setTimeout(300_000);
    const cast = await aCast(browser, product, { ...contextOptions, viewport, javaScriptEnabled });
    await openTheDeal(cast);
    await setTheRoomUp(cast);
    await answerAndRank(cast);
    await releaseTheVerdict(cast);
    await buildThePlan(cast);
    await signOff(cast);
    await endWell(cast);
  });
}
