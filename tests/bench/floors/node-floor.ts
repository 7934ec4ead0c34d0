import { createServer } from "node:http";
import postgres from "postgres";
import { gzipSync } from "node:zlib";

/**
 * The floor of a page: one prepared statement, one template string, gzip at its fastest. No framework, no session, no
 * policy, no escaping.
 */
const { FLOOR_DATABASE = "", FLOOR_WORKSPACE = "", FLOOR_DEAL = "", PORT = "0" } = process.env;

const sql = postgres(FLOOR_DATABASE, { max: 10, connection: { application_name: "bench-node-floor" } });

interface Step {
  readonly title: string;
  readonly milestone: string;
  readonly owner: string | null;
  readonly due_on: string;
  readonly done_on: string | null;
}

const server = createServer((_req, res) => {
  answer().then(
    (page) => {
      res.writeHead(200, { "Content-Type": "text/html; charset=utf-8", "Content-Encoding": "gzip" });
      res.end(gzipSync(page, { level: 1 }));
    },
    (error: unknown) => res.destroy(error instanceof Error ? error : undefined),
  );
});

async function answer(): Promise<string> {
  const steps = await sql<Step[]>`
    select t.title, m.name as milestone, s.name as owner, t.due_on::text, c.completed_on::text as done_on
    from shared.tasks t
    join shared.milestones m on m.workspace_id = t.workspace_id and m.id = t.milestone_id
    left join shared.stakeholders s on s.workspace_id = t.workspace_id and s.id = t.owner_stakeholder_id
    left join shared.task_completions c on c.workspace_id = t.workspace_id and c.deal_id = t.deal_id and c.task_id = t.id
    where t.workspace_id = ${FLOOR_WORKSPACE} and t.deal_id = ${FLOOR_DEAL} order by t.due_on`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Plan</title></head><body><h1>Plan</h1><table>${steps.map(row).join("")}</table></body></html>`;
}

function row({ milestone, title, owner, due_on: due, done_on: done }: Step): string {
  return `<tr><td>${milestone}</td><td>${title}</td><td>${owner ?? ""}</td><td>${due}</td><td>${done ?? ""}</td></tr>`;
}

server.listen(Number(PORT), "127.0.0.1");
process.once("SIGTERM", () => {
  process.exit();
});
