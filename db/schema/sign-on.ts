import { foreignKey, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant, lengthBetween, workspaceId } from "../columns.ts";
import { people } from "./auth.ts";
import { auth } from "./schemas.ts";

/** A workspace's own sign-in service (OpenID Connect). It speaks for this workspace's members and nobody else's. */
export const signInServices = auth.table(
  "sign_in_services",
  {
    workspaceId: workspaceId(),
    issuer: text("issuer").notNull(),
    clientId: text("client_id").notNull(),
    sealedSecret: text("sealed_secret").notNull(),
    /** Mail domains it answers for: some of the workspace's own. */
    domains: text("domains").array().notNull(),
    /** When a member first came in by it as it is set up now; null until then. */
    provenAt: instant("proven_at"),
    /** Set where members have no other way in: the administrator who keeps password and app for the day it fails. */
    keeperId: uuid("keeper_id"),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "sign_in_services_pk", columns: [t.workspaceId] }),
    lengthBetween("sign_in_services_issuer_length", t.issuer, [1, 500]),
    lengthBetween("sign_in_services_client_length", t.clientId, [1, 300]),
  ],
);

/** By which name a workspace's service knows a member. The first sign-in writes it; an address that changes hands opens nothing. */
export const serviceNames = auth.table(
  "service_names",
  {
    workspaceId: workspaceId(),
    personId: uuid("person_id")
      .notNull()
      .references(() => people.id, { onDelete: "cascade" }),
    subject: text("subject").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "service_names_pk", columns: [t.workspaceId, t.personId] }),
    uniqueIndex("service_names_subject_key").on(t.workspaceId, t.subject),
    foreignKey({
      name: "service_names_service_fk",
      columns: [t.workspaceId],
      foreignColumns: [signInServices.workspaceId],
    }).onDelete("cascade"),
  ],
);
