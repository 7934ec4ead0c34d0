import { and, eq } from "drizzle-orm";
import { assumeActor, type Tx } from "../client.server.ts";
import { tasks } from "../schema/plan.ts";
import { voteOn, writePost, type NewPost } from "./factories/talk.server.ts";
import { actorNamed, at, customerNamed, type Scene } from "./scene.ts";
import type { ThreadTold } from "./story/telling.ts";

/** What people said about it, to whom. */
export async function tellTalk(tx: Tx, scene: Scene): Promise<void> {
  for (const told of scene.told.talk ?? []) await tellThread(tx, scene, told);
}

async function tellThread(tx: Tx, scene: Scene, told: ThreadTold<string>): Promise<void> {
  const threadId = crypto.randomUUID();
  const subject = await subjectOf(tx, scene, told);
  const { audience } = told;
  const isQuestion = told.votes !== undefined;
  const begun = { id: threadId, threadId: null, audience, subject, isQuestion };
  await writePost(tx, scene.dealId, { ...begun, ...saidBy(scene, told) });
  for (const reply of told.replies ?? []) {
    const answered = { id: crypto.randomUUID(), threadId, audience, subject, isQuestion: false };
    await writePost(tx, scene.dealId, { ...answered, ...saidBy(scene, reply) });
  }
  for (const [name, choice] of Object.entries(told.votes ?? {})) {
    const when = at(scene, told.on, "talked");
    if (choice) await voteOn(tx, customerNamed(scene, name), { postId: threadId, choice, at: when });
  }
}

type Said = Pick<ThreadTold<string>, "by" | "on" | "text" | "tells">;

function saidBy(scene: Scene, { by, on: day, text, tells = [] }: Said): Pick<NewPost, "by" | "text" | "at" | "tells"> {
  return {
    by: actorNamed(scene, by),
    text,
    at: at(scene, day, "talked"),
    tells: tells.map((name) => actorNamed(scene, name)),
  };
}

async function subjectOf(tx: Tx, scene: Scene, { about }: ThreadTold<string>): Promise<NewPost["subject"]> {
  if (about === "room") return { kind: "room", key: "", title: "Everything else in this room" };
  if (about === "plan") return { kind: "plan", key: "", title: "The plan as a whole" };
  await assumeActor(tx, scene.champion);
  const [task] = await tx
    .select({ id: tasks.id })
    .from(tasks)
    .where(and(eq(tasks.dealId, scene.dealId), eq(tasks.title, about.step)));
  if (!task) throw new Error(`${scene.told.account} has no step ${about.step}`);
  return { kind: "task", key: task.id, title: about.step };
}
