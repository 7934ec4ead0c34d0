import { sql } from "drizzle-orm";
import {
  check,
  customType,
  foreignKey,
  index,
  integer,
  primaryKey,
  text,
  unique,
  uuid,
  type AnyPgColumn,
} from "drizzle-orm/pg-core";
import { allowed, audience, createdAt, dealId, id, lengthBetween, workspaceId } from "../columns.ts";
import { customerEvents, sharedEvents, vendorEvents } from "./activity.ts";
import { customer, ops, shared, vendor } from "./schemas.ts";
import { signoffs } from "./signoffs.ts";

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
  fromDriver: (value) => new Uint8Array(value),
});

/**
 * Every event again as one canonical line (RFC 8785) that names the hash of the line before. One chain a room and side:
 * how long the shared one is, and when it grew, tells nothing about the others. Append-only; the database checks each link.
 */
function chainColumns() {
  return {
    workspaceId: workspaceId(),
    dealId: dealId(),
    audience: audience(),
    /** From 1, without gaps. */
    seq: integer("seq").notNull(),
    /** SHA-256 of the line before; 64 zeros for the first. */
    prev: text("prev").notNull(),
    line: text("line").notNull(),
    sha256: text("sha256").notNull(),
    eventId: uuid("event_id").notNull(),
  };
}

type ChainTable = Record<keyof ReturnType<typeof chainColumns>, AnyPgColumn>;

function chainRules(name: string, t: ChainTable, events: { workspaceId: AnyPgColumn; id: AnyPgColumn }) {
  return [
    primaryKey({ name: `${name}_pk`, columns: [t.workspaceId, t.dealId, t.seq] }),
    // Two lines after one would be a fork.
    unique(`${name}_prev_key`).on(t.workspaceId, t.dealId, t.prev),
    unique(`${name}_event_key`).on(t.workspaceId, t.eventId),
    foreignKey({
      name: `${name}_event_fk`,
      columns: [t.workspaceId, t.eventId],
      foreignColumns: [events.workspaceId, events.id],
    }),
    check(`${name}_seq_range`, sql`${t.seq} >= 1`),
    check(`${name}_hash_check`, sql`${t.sha256} = encode(sha256(convert_to(${t.line}, 'UTF8')), 'hex')`),
    check(
      `${name}_link_check`,
      sql`right(${t.line}, length(${t.seq}::text) + 82) = ',"prev":"' || ${t.prev} || '","seq":' || ${t.seq} || '}'`,
    ),
    lengthBetween(`${name}_line_length`, t.line, [1, 20_000]),
  ];
}

export const sharedChain = shared.table("chain_lines", chainColumns(), (t) => [
  ...chainRules("shared_chain", t, sharedEvents),
  // Strangers bring a checkpoint, which names no workspace.
  index("shared_chain_deal_idx").on(t.dealId, t.seq),
  allowed("shared_chain_audience_check", t.audience, ["shared"]),
]);

export const customerChain = customer.table("chain_lines", chainColumns(), (t) => [
  ...chainRules("customer_chain", t, customerEvents),
  allowed("customer_chain_audience_check", t.audience, ["buyer"]),
]);

export const vendorChain = vendor.table("chain_lines", chainColumns(), (t) => [
  ...chainRules("vendor_chain", t, vendorEvents),
  allowed("vendor_chain_audience_check", t.audience, ["seller"]),
]);

/** The public halves of the keys that ever signed here. Kept for good: old statements are verified with old keys. */
export const signingKeys = ops.table(
  "signing_keys",
  {
    /** The first 16 digits of the fingerprint. */
    kid: text("kid").notNull(),
    /** SHA-256 of the key as DER. */
    fingerprint: text("fingerprint").notNull(),
    /** SubjectPublicKeyInfo, DER. */
    publicKey: bytes("public_key").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "signing_keys_pk", columns: [t.kid] }),
    check("signing_keys_fingerprint_check", sql`${t.fingerprint} = encode(sha256(${t.publicKey}), 'hex')`),
    check("signing_keys_kid_check", sql`${t.kid} = left(${t.fingerprint}, 16)`),
  ],
);

/** A signed word on how long the shared chain is and what it ends in. It is mailed away, so that nobody can take it back. */
export const recordSeals = shared.table(
  "record_seals",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    id: id(),
    audience: audience().default("shared"),
    length: integer("length").notNull(),
    /** The five lines of `checkpoint.txt`. */
    content: text("content").notNull(),
    signature: bytes("signature").notNull(),
    kid: text("kid").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "record_seals_pk", columns: [t.workspaceId, t.id] }),
    index("record_seals_deal_idx").on(t.workspaceId, t.dealId, t.length),
    // Checkpoints are kept outside the database as they come.
    index("record_seals_time_idx").on(t.createdAt),
    foreignKey({
      name: "record_seals_line_fk",
      columns: [t.workspaceId, t.dealId, t.length],
      foreignColumns: [sharedChain.workspaceId, sharedChain.dealId, sharedChain.seq],
    }),
    foreignKey({ name: "record_seals_key_fk", columns: [t.kid], foreignColumns: [signingKeys.kid] }),
    allowed("record_seals_audience_check", t.audience, ["shared"]),
    check("record_seals_signature_length", sql`octet_length(${t.signature}) = 64`),
    lengthBetween("record_seals_content_length", t.content, [100, 400]),
  ],
);

/** What a decision says, as canonical bytes with an Ed25519 signature of this installation. One a decision, append-only. */
export const signoffStatements = shared.table(
  "signoff_statements",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    signoffId: uuid("signoff_id").notNull(),
    audience: audience().default("shared"),
    content: bytes("content").notNull(),
    sha256: text("sha256").notNull(),
    signature: bytes("signature").notNull(),
    kid: text("kid").notNull(),
    /** Signed with it: how long the shared chain was right after the decision. */
    sealId: uuid("seal_id").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "signoff_statements_pk", columns: [t.workspaceId, t.signoffId] }),
    foreignKey({
      name: "signoff_statements_signoff_fk",
      columns: [t.workspaceId, t.signoffId],
      foreignColumns: [signoffs.workspaceId, signoffs.id],
    }),
    foreignKey({
      name: "signoff_statements_seal_fk",
      columns: [t.workspaceId, t.sealId],
      foreignColumns: [recordSeals.workspaceId, recordSeals.id],
    }),
    foreignKey({ name: "signoff_statements_key_fk", columns: [t.kid], foreignColumns: [signingKeys.kid] }),
    index("signoff_statements_deal_idx").on(t.workspaceId, t.dealId),
    index("signoff_statements_hash_idx").on(t.sha256),
    allowed("signoff_statements_audience_check", t.audience, ["shared"]),
    check("signoff_statements_hash_check", sql`${t.sha256} = encode(sha256(${t.content}), 'hex')`),
    check("signoff_statements_signature_length", sql`octet_length(${t.signature}) = 64`),
  ],
);

/** A condition of an approval that its signer has lifted. A condition is open while there is no row for it. */
export const conditionLifts = shared.table(
  "condition_lifts",
  {
    workspaceId: workspaceId(),
    dealId: dealId(),
    signoffId: uuid("signoff_id").notNull(),
    /** Which of the decision's conditions, from 1 in the order they were written. */
    position: integer("position").notNull(),
    audience: audience().default("shared"),
    liftedByName: text("lifted_by_name").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ name: "condition_lifts_pk", columns: [t.workspaceId, t.signoffId, t.position] }),
    foreignKey({
      name: "condition_lifts_signoff_fk",
      columns: [t.workspaceId, t.signoffId],
      foreignColumns: [signoffs.workspaceId, signoffs.id],
    }),
    index("condition_lifts_deal_idx").on(t.workspaceId, t.dealId),
    allowed("condition_lifts_audience_check", t.audience, ["shared"]),
    check("condition_lifts_position_range", sql`${t.position} between 1 and 50`),
  ],
);
