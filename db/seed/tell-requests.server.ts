import type { Tx } from "../client.server.ts";
import { answerRequest, askVendor, decideOnSubject, settleRequest, shareAgenda } from "./factories/requests.server.ts";
import type { Product } from "./product.ts";
import { at, customerNamed, on, vendorNamed, type Scene } from "./scene.ts";
import type { AgendaTold, AskedTold } from "./story/telling-mutual.ts";

/** What the customer asked of the vendor, and what both talk through. */
export async function tellRequests(tx: Tx, scene: Scene, product: Product): Promise<void> {
  const { asked = [], agendas = [] } = scene.told;
  for (const request of asked) await tellRequest(tx, scene, request);
  for (const agenda of agendas) await tellAgenda(tx, { scene, product }, agenda);
}

async function tellRequest(tx: Tx, scene: Scene, told: AskedTold<string>): Promise<void> {
  const { text, by, on: day, from, answered, settled } = told;
  const ines = customerNamed(scene, by);
  const requestId = crypto.randomUUID();
  const createdAt = at(scene, day, "requested");
  await askVendor(tx, ines, { request: { id: requestId, text, askedOn: on(scene, day), createdAt }, gate: from });
  if (answered) {
    const said = { saidOn: on(scene, answered.on), createdAt: at(scene, answered.on, "talked") };
    await answerRequest(tx, vendorNamed(scene, answered.by), { requestId, text: answered.text, ...said });
  }
  if (settled !== undefined) {
    const closed = { closedOn: on(scene, settled), createdAt: at(scene, settled, "talked") };
    await settleRequest(tx, ines, { requestId, ...closed });
  }
}

type Stage = { scene: Scene; product: Product };

async function tellAgenda(tx: Tx, { scene, product }: Stage, told: AgendaTold<string>): Promise<void> {
  const { gate, by, on: day, decided } = told;
  const { title, ...content } = product.agendaOf(gate, scene.vendorName);
  const shared = { sharedOn: on(scene, day), createdAt: at(scene, day, "talked") };
  await shareAgenda(tx, customerNamed(scene, by), { title, content, ...shared });
  if (!decided) return;
  const { text, who, due } = decided;
  const written = { writtenOn: on(scene, decided.on), createdAt: at(scene, decided.on, "talked") };
  await decideOnSubject(tx, customerNamed(scene, decided.by), { gate, text, who, dueOn: on(scene, due), ...written });
}
