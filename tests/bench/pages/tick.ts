import { headersOf, type Page } from "#tests/bench/harness/load.ts";
import { countStatements } from "#tests/bench/harness/statements.ts";
import type { Measure } from "#tests/bench/table.ts";
import { describeCount } from "./statements.ts";
import type { Bench } from "./measure.ts";

const what = "tick of a step, SQL statements";
const most = 8;

/** Budget 4: a step is completed by the form that the plan page itself offers, as a browser without script would send it. */
export async function measureTick({ ours, database, stand }: Bench): Promise<Measure[]> {
  const { dealId, champion } = database.work.room;
  const plan = { origin: ours.origin, page: { path: `/rooms/${dealId}/plan`, cookie: champion } };
  // The first thing that happens in a seeded room also begins its record.
  await send(plan, await findTick(plan));
  const form = await findTick(plan);
  if (form === null) return [{ part: "pages", what, ours: "no form for it on the plan page" }];
  let status = 0;
  const count = await countStatements({ adminUrl: database.adminUrl, logFile: stand.logFile }, async () => {
    status = await send(plan, form);
  });
  const wasDone = status === 302 || status === 303;
  const said = wasDone ? describeCount(count) : `refused with ${status}`;
  return [{ part: "pages", what, ours: said, budget: `≤ ${most}`, met: wasDone && count.statements <= most }];
}

interface Opened {
  readonly origin: string;
  readonly page: Page;
}

async function send({ origin, page }: Opened, form: Form | null): Promise<number> {
  const response = await fetch(new URL(form?.action ?? page.path, origin), {
    method: "POST",
    headers: { ...headersOf(page), origin, "content-type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams(form?.fields),
    redirect: "manual",
  });
  await response.arrayBuffer();
  return response.status;
}

interface Form {
  readonly action: string | null;
  readonly fields: [string, string][];
}

/** The form that completes steps, with the first button that belongs to it. */
async function findTick({ origin, page }: Opened): Promise<Form | null> {
  const html = await (await fetch(origin + page.path, { headers: headersOf(page) })).text();
  const form = /<form[^>]*\bid="complete"[\s\S]*?<\/form>/.exec(html)?.[0];
  const button = /<button[^>]*\bform="complete"[^>]*>/.exec(html)?.[0];
  if (form === undefined || button === undefined) return null;
  const inputs = [...form.matchAll(/<input\b[^>]*\bname="[^"]+"[^>]*>/g)].map(([tag]) => tag);
  return {
    action: attribute(/<form[^>]*>/.exec(form)?.[0] ?? "", "action"),
    fields: [...inputs, button].map((tag) => [attribute(tag, "name") ?? "", attribute(tag, "value") ?? ""]),
  };
}

function attribute(tag: string, name: string): string | null {
  const value = new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? null : value.replaceAll("&amp;", "&").replaceAll("&quot;", '"');
}
