/**
 * Who may do what: the only source. Guards ask it, components ask it, and a test walks every route with every role against it.
 * A role that is not named is refused. `guest` is everybody on the customer's side who may see shared content only: invited
 * but not admitted, or come by a link alone.
 */
const VENDOR = ["admin", "manager", "rep", "viewer"] as const;
const VENDOR_ACTS = ["admin", "manager", "rep"] as const;
const TEAM = ["champion", "stakeholder", "executive"] as const;
const CUSTOMER = ["champion", "stakeholder", "executive", "guest"] as const;

export type Role = (typeof VENDOR)[number] | (typeof CUSTOMER)[number];

export const policy = {
  // the vendor's own pages
  "pipeline:read": VENDOR,
  "calibration:read": VENDOR,
  "inbox:read": VENDOR,
  "deal:create": VENDOR_ACTS,
  /** Many deals at once, from a file, in anybody's name. */
  "deals:import": ["admin", "manager"],
  "deal:read": VENDOR,
  "release:ask": VENDOR_ACTS,
  "opportunity:update": VENDOR_ACTS,
  "templates:read": VENDOR,
  /** Keeps a plan as a template, names it, and begins a plan with one. */
  "templates:use": VENDOR_ACTS,
  "templates:remove": ["admin", "manager"],
  "fit:update": ["admin", "manager"],
  "deal:staff": VENDOR_ACTS,
  "deal:confirm": VENDOR_ACTS,
  "members:manage": ["admin"],
  "security:update": ["admin"],
  /** By what customers see whose room it is. */
  "branding:update": ["admin"],
  "audit:read": ["admin"],
  /** Keys of the API, and where events are sent to. */
  "keys:manage": ["admin"],

  // the room, both sides
  "room:read": [...VENDOR, ...CUSTOMER],
  "fit:read": [...VENDOR, ...CUSTOMER],
  "team:read": [...VENDOR, ...CUSTOMER],
  "team:invite": [...VENDOR_ACTS, "champion"],
  /** The vendor takes back its own invitation, as long as nobody has opened the room with it; the command looks at that. */
  "team:remove": [...VENDOR_ACTS, "champion"],
  "requirements:read": [...VENDOR, ...CUSTOMER],
  "requirements:name": TEAM,
  "requirements:settle": ["champion"],
  "coverage:state": VENDOR_ACTS,
  "understanding:read": [...VENDOR, ...CUSTOMER],
  "understanding:write": VENDOR_ACTS,
  /** Shared, but the team's word: the vendor may invite people, and only a champion makes them speak for the customer. */
  "understanding:mark": TEAM,
  "request:read": [...VENDOR, ...CUSTOMER],
  "request:send": ["champion"],
  "request:answer": VENDOR_ACTS,
  /** The edition without answers; what the team itself says stands on its own page. */
  "agenda:read": [...VENDOR, ...CUSTOMER],
  "agenda:share": [...VENDOR_ACTS, "champion"],
  "plan:read": [...VENDOR, ...CUSTOMER],
  "plan:edit": [...VENDOR_ACTS, "champion"],
  "plan:publish": [...VENDOR_ACTS, "champion"],
  /** Stakeholders and executives complete what is theirs; the command looks at the owner. */
  "task:complete": [...VENDOR_ACTS, ...TEAM],
  /** Steps that a person's own side keeps to itself: which table that is follows from the side. */
  "private_step:read": [...VENDOR, ...TEAM],
  "private_step:write": [...VENDOR_ACTS, ...TEAM],
  /** Who has not been let in reads what is shared. */
  "talk:read": [...VENDOR, ...CUSTOMER],
  "talk:write": [...VENDOR_ACTS, ...TEAM],
  /** Removes what others of one's own side wrote. */
  "talk:moderate": ["admin", "manager", "champion"],
  "live:read": [...VENDOR, ...CUSTOMER],
  "resource:read": [...VENDOR, ...CUSTOMER],
  "resource:add": [...VENDOR_ACTS, ...TEAM],
  /** Changes and removes what others of one's own side added. */
  "resource:tidy": [...VENDOR_ACTS, "champion"],
  "signoff:read": [...VENDOR, ...CUSTOMER],
  /** After an older backup was restored: says that they have read what is missing, and lets the record go on. */
  "record:continue": ["admin", "champion"],
  "deal:end": ["admin", "manager", "rep", "champion", "executive"],

  // the customer's team only
  "team:admit": ["champion"],
  "team:seat": ["champion"],
  /** While no champion speaks; the command looks at that, and that two people want it. */
  "champion:replace": ["stakeholder", "executive"],
  "summary:read": CUSTOMER,
  "notices:read": CUSTOMER,
  "readiness:read": TEAM,
  "readiness:answer": TEAM,
  "stage:move": ["champion"],
  "happening:record": ["champion"],
  "priorities:rank": TEAM,
  "priorities:edit": ["champion"],
  "outcomes:read": TEAM,
  "outcomes:edit": ["champion"],
  /** Whoever lives with it says what it came to. */
  "outcomes:measure": TEAM,
  "release:preview": ["champion"],
  "release:publish": ["champion"],
  "signoff:ask": ["champion"],
  /** Only the named executive; the command looks at the request. */
  "signoff:decide": ["executive"],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof policy;

export function can(role: Role, action: Action): boolean {
  return (policy[action] as readonly Role[]).includes(role);
}

export const ROLES: readonly Role[] = [...VENDOR, ...CUSTOMER];

export const ACTIONS = Object.keys(policy) as readonly Action[];

export function isVendorRole(role: Role): boolean {
  return (VENDOR as readonly Role[]).includes(role);
}
