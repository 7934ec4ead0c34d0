import { createServer, type IncomingMessage } from "node:http";
import postgres from "postgres";

/**
 * The floor of a tick: sixty rows as plain HTML, a listener that marks the row at once, and one statement that keeps it. No
 * framework, no session, no rules. Named as the plan names its own, so that one probe watches both.
 */
const { FLOOR_DATABASE = "", FLOOR_WORKSPACE = "", FLOOR_DEAL = "", PORT = "0" } = process.env;

const sql = postgres(FLOOR_DATABASE, { max: 10, connection: { application_name: "bench-html-floor" } });
await sql`create table if not exists public.floor_ticks (task_id uuid primary key, ticked_at timestamptz not null)`;

const script = `
document.addEventListener("click", async ({ target }) => {
  const button = target.closest("button.tick");
  if (!button) return;
  button.setAttribute("aria-label", button.getAttribute("aria-label").replace("Complete", "Reopen"));
  button.closest("li").classList.add("step-done");
  await fetch("/", { method: "POST", body: button.value });
  button.closest("li").querySelector(".step-what").insertAdjacentHTML("beforeend", '<span class="sub">done today by Ines</span>');
});`;

const server = createServer((req, res) => {
  const answer = req.method === "POST" ? tick(req) : page();
  answer.then(
    (html) => res.writeHead(200, { "Content-Type": "text/html; charset=utf-8" }).end(html),
    (error: unknown) => res.destroy(error instanceof Error ? error : undefined),
  );
});

async function tick(req: IncomingMessage): Promise<string> {
  let taskId = "";
  for await (const chunk of req) taskId += String(chunk);
  await sql`insert into public.floor_ticks values (${taskId}, now()) on conflict (task_id) do update set ticked_at = now()`;
  return "";
}

async function page(): Promise<string> {
  const steps = await sql<{ id: string; title: string; due_on: string }[]>`
    select id, title, due_on::text from shared.tasks
    where workspace_id = ${FLOOR_WORKSPACE} and deal_id = ${FLOOR_DEAL} order by due_on`;
  const rows = steps.map(
    ({ id, title, due_on: due }) =>
      `<li class="step" id="step-${id}"><button class="tick" value="${id}" aria-label="Complete “${title}”">✓</button><div class="step-what">${title}</div>${due}</li>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plan</title></head><body><ul>${rows.join("")}</ul><script>${script}</script></body></html>`;
}

server.listen(Number(PORT), "127.0.0.1");
process.once("SIGTERM", () => {
  process.exit();
});
