import { route, type RouteConfig } from "@remix-run/route-config";
import type { Action } from "./engine/policy/policy.ts";

/** Who may call a route: everybody, or the roles that the policy names for an action. */
type Access = "public" | Action;
type RouteEntry = { path: string; file: string; read: Access; write?: Access };

/**
 * The whole URL space. A route is not part of the product until it stands here with its access;
 * a test calls each one as anonymous, as a stranger and as each role and compares with the policy.
 */
export const routeTable = {
  home: { path: "/", file: "routes/entry/home.tsx", read: "public" },

  // the way in
  signIn: { path: "sign-in", file: "routes/entry/sign-in.tsx", read: "public", write: "public" },
  secondStep: { path: "sign-in/app", file: "routes/entry/second-step.tsx", read: "public", write: "public" },
  signOn: { path: "sign-in/with/:workspaceId", file: "routes/entry/sign-on.tsx", read: "public" },
  signOnReturn: { path: "sign-in/return/:workspaceId", file: "routes/entry/sign-on-return.tsx", read: "public" },
  signOnState: { path: "sign-in/not/:why", file: "routes/entry/sign-on-state.tsx", read: "public" },
  forgottenPassword: { path: "password", file: "routes/entry/forgotten.tsx", read: "public", write: "public" },
  newPassword: { path: "password/:token", file: "routes/entry/new-password.tsx", read: "public", write: "public" },
  join: { path: "join/:token", file: "routes/entry/join.tsx", read: "public", write: "public" },
  you: { path: "you", file: "routes/entry/you.tsx", read: "public", write: "public" },
  ownFactor: { path: "you/app", file: "routes/entry/own-factor.tsx", read: "public", write: "public" },
  stop: { path: "stop/:token", file: "routes/entry/stop.tsx", read: "public", write: "public" },
  signOut: { path: "sign-out", file: "routes/entry/sign-out.tsx", read: "public", write: "public" },
  enter: { path: "enter", file: "routes/entry/enter.tsx", read: "public", write: "public" },
  code: { path: "code", file: "routes/entry/code.tsx", read: "public", write: "public" },
  confirm: { path: "confirm", file: "routes/entry/confirm.tsx", read: "public", write: "public" },
  invitation: { path: "i/:token", file: "routes/entry/invitation.tsx", read: "public", write: "public" },
  linkState: { path: "link/:state", file: "routes/entry/link-state.tsx", read: "public" },
  accessibility: { path: "accessibility", file: "routes/entry/accessibility.tsx", read: "public" },
  rooms: { path: "rooms", file: "routes/entry/rooms.tsx", read: "public" },
  demoMailbox: { path: "demo/mailbox", file: "routes/entry/demo-mailbox.tsx", read: "public" },

  // evidence, for whoever holds some
  verify: { path: "verify", file: "routes/entry/verify.tsx", read: "public", write: "public" },
  verifyScript: { path: "verify/verify.sh", file: "routes/resources/verify-script.tsx", read: "public" },
  signingKeys: {
    path: ".well-known/concord-signing-keys.json",
    file: "routes/resources/signing-keys.tsx",
    read: "public",
  },
  keep: {
    path: "rooms/:dealId/keep",
    file: "routes/room/keep.tsx",
    read: "room:read",
    write: "record:continue",
  },
  roomCopy: { path: "rooms/:dealId/keep/room.json", file: "routes/resources/room-copy.tsx", read: "room:read" },
  filesCopy: { path: "rooms/:dealId/keep/files.zip", file: "routes/resources/files-copy.tsx", read: "resource:read" },
  planTable: { path: "rooms/:dealId/keep/plan.csv", file: "routes/resources/plan-table.tsx", read: "plan:read" },
  calendar: { path: "calendar", file: "routes/entry/calendar.tsx", read: "public", write: "public" },
  calendarFeed: { path: "calendar/:token/steps.ics", file: "routes/resources/calendar-feed.tsx", read: "public" },
  certificate: {
    path: "rooms/:dealId/kept/:signoffId/certificate.pdf",
    file: "routes/resources/certificate.tsx",
    read: "signoff:read",
  },
  versionPaper: {
    path: "rooms/:dealId/plan/versions/:number/plan.pdf",
    file: "routes/resources/version-paper.tsx",
    read: "plan:read",
  },
  bundle: {
    path: "rooms/:dealId/kept/:signoffId/bundle.tar",
    file: "routes/resources/bundle.tsx",
    read: "signoff:read",
  },

  // the room: shared pages
  about: { path: "rooms/:dealId/about", file: "routes/room/about.tsx", read: "room:read" },
  roomLogo: { path: "rooms/:dealId/logo/:sha256", file: "routes/resources/room-logo.tsx", read: "room:read" },
  team: { path: "rooms/:dealId/team", file: "routes/room/team.tsx", read: "team:read", write: "team:read" },

  // the room: readiness and priorities
  room: { path: "/rooms/:dealId", file: "routes/room/summary.tsx", read: "room:read" },
  feed: { path: "/rooms/:dealId/feed", file: "routes/room/feed.tsx", read: "room:read" },
  fit: { path: "/rooms/:dealId/fit", file: "routes/room/fit.tsx", read: "fit:read" },
  outcomes: {
    path: "/rooms/:dealId/outcomes",
    file: "routes/room/outcomes.tsx",
    read: "outcomes:read",
    write: "outcomes:edit",
  },
  initiatives: {
    path: "/rooms/:dealId/initiatives",
    file: "routes/room/initiatives.tsx",
    read: "priorities:rank",
    write: "priorities:edit",
  },
  ranking: { path: "/rooms/:dealId/ranking", file: "routes/room/ranking.tsx", ...both("priorities:rank") },
  dealDocument: {
    path: "/rooms/:dealId/readiness/deal.json",
    file: "routes/resources/deal-document.tsx",
    read: "readiness:read",
  },
  dealReport: {
    path: "/rooms/:dealId/readiness/report.json",
    file: "routes/resources/deal-report.tsx",
    read: "readiness:read",
  },
  numbers: { path: "/rooms/:dealId/readiness/numbers", file: "routes/room/numbers.tsx", read: "readiness:read" },
  readiness: { path: "/rooms/:dealId/readiness", file: "routes/room/readiness.tsx", read: "readiness:read" },
  checklist: {
    path: "/rooms/:dealId/checklist",
    file: "routes/room/checklist.tsx",
    read: "readiness:read",
    write: "stage:move",
  },
  sheet: { path: "/rooms/:dealId/checklist/all", file: "routes/room/sheet.tsx", ...both("readiness:answer") },
  powers: { path: "/rooms/:dealId/powers", file: "routes/room/powers.tsx", ...both("readiness:answer") },
  pulse: { path: "/rooms/:dealId/pulse", file: "routes/room/pulse.tsx", ...both("readiness:answer") },
  happened: { path: "/rooms/:dealId/happened", file: "routes/room/happened.tsx", ...both("happening:record") },
  requirements: {
    path: "/rooms/:dealId/requirements",
    file: "routes/room/requirements.tsx",
    read: "requirements:read",
    write: "requirements:read",
  },
  understanding: {
    path: "/rooms/:dealId/understanding",
    file: "routes/room/understanding.tsx",
    ...both("understanding:read"),
  },
  requests: { path: "/rooms/:dealId/requests", file: "routes/room/requests.tsx", ...both("request:read") },
  ask: { path: "/rooms/:dealId/requests/new", file: "routes/room/ask.tsx", ...both("request:send") },
  agendas: { path: "/rooms/:dealId/agendas", file: "routes/room/agendas.tsx", read: "agenda:read" },
  plainAgenda: {
    path: "/rooms/:dealId/agendas/:subject",
    file: "routes/room/plain-agenda.tsx",
    read: "agenda:read",
    write: "agenda:share",
  },
  agenda: {
    path: "/rooms/:dealId/talk-it-through/:subject",
    file: "routes/room/agenda.tsx",
    ...both("readiness:answer"),
  },
  trackRecord: {
    path: "/rooms/:dealId/track-record",
    file: "routes/room/track-record.tsx",
    read: "readiness:answer",
    write: "readiness:answer",
  },
  release: {
    path: "/rooms/:dealId/release",
    file: "routes/room/release.tsx",
    read: "release:preview",
    write: "release:publish",
  },
  statement: { path: "/rooms/:dealId/readiness/:item", file: "routes/room/statement.tsx", ...both("readiness:answer") },

  // the room: plan and sign-off
  plan: { path: "rooms/:dealId/plan", file: "routes/room/plan.tsx", read: "plan:read", write: "plan:read" },
  milestone: {
    path: "rooms/:dealId/plan/milestones/:milestoneId",
    file: "routes/room/milestone.tsx",
    ...both("plan:edit"),
  },
  task: { path: "rooms/:dealId/plan/tasks/:taskId", file: "routes/room/task.tsx", ...both("plan:edit") },
  move: { path: "rooms/:dealId/plan/tasks/:taskId/move", file: "routes/room/move.tsx", ...both("plan:edit") },
  timeline: { path: "rooms/:dealId/plan/timeline", file: "routes/room/timeline.tsx", read: "plan:read" },
  comparison: { path: "rooms/:dealId/plan/compare", file: "routes/room/comparison.tsx", read: "plan:read" },
  measured: {
    path: "rooms/:dealId/plan/measured",
    file: "routes/room/measured.tsx",
    read: "plan:read",
    write: "outcomes:measure",
  },
  layout: { path: "rooms/:dealId/plan/layout", file: "routes/room/layout.tsx", ...both("plan:edit") },
  costs: { path: "rooms/:dealId/plan/costs", file: "routes/room/costs.tsx", ...both("plan:edit") },
  calendars: {
    path: "rooms/:dealId/plan/calendars",
    file: "routes/room/calendars.tsx",
    ...both("plan:edit"),
    read: "plan:read",
  },
  version: {
    path: "rooms/:dealId/plan/versions/:number",
    file: "routes/room/version.tsx",
    read: "plan:read",
    write: "signoff:ask",
  },
  approval: {
    path: "rooms/:dealId/approval/:number",
    file: "routes/room/approval.tsx",
    read: "signoff:read",
    write: "signoff:decide",
  },
  decision: {
    path: "rooms/:dealId/approval/:number/decide",
    file: "routes/room/decision.tsx",
    read: "signoff:decide",
    write: "signoff:decide",
  },
  receipt: {
    path: "rooms/:dealId/approval/:number/receipt",
    file: "routes/room/receipt.tsx",
    read: "signoff:read",
    write: "signoff:decide",
  },

  // the room: what people say to each other
  talk: { path: "rooms/:dealId/talk", file: "routes/room/talk.tsx", read: "talk:read" },
  topic: {
    path: "rooms/:dealId/talk/:topic",
    file: "routes/room/topic.tsx",
    read: "talk:read",
    write: "talk:write",
  },
  topicState: { path: "rooms/:dealId/talk/:topic/state", file: "routes/room/topic-state.tsx", ...both("talk:read") },
  notices: { path: "rooms/:dealId/notices", file: "routes/room/notices.tsx", ...both("notices:read") },

  // the room: links and files
  resources: { path: "rooms/:dealId/resources", file: "routes/room/resources.tsx", read: "resource:read" },
  addLink: { path: "rooms/:dealId/resources/link", file: "routes/room/add-link.tsx", ...both("resource:add") },
  addFile: { path: "rooms/:dealId/resources/file", file: "routes/room/add-file.tsx", ...both("resource:add") },
  resourceFile: {
    path: "rooms/:dealId/resources/:resourceId/file",
    file: "routes/resources/room-file.tsx",
    read: "resource:read",
  },
  resource: {
    path: "rooms/:dealId/resources/:resourceId",
    file: "routes/room/resource.tsx",
    read: "resource:read",
    write: "resource:add",
  },

  // the room: live updates, without a page
  roomLive: { path: "rooms/:dealId/live", file: "routes/resources/room-live.tsx", read: "live:read" },
  presence: { path: "rooms/:dealId/presence", file: "routes/resources/presence.tsx", ...both("live:read") },

  ending: { path: "rooms/:dealId/end", file: "routes/room/ending.tsx", read: "deal:end", write: "deal:end" },
  ended: { path: "rooms/:dealId/ended", file: "routes/room/ended.tsx", read: "room:read" },

  // the vendor's workspace
  pipeline: { path: "pipeline", file: "routes/workspace/pipeline.tsx", read: "pipeline:read" },
  calibration: { path: "calibration", file: "routes/workspace/calibration.tsx", read: "calibration:read" },
  views: { path: "pipeline/views", file: "routes/workspace/views.tsx", ...both("pipeline:read") },
  several: { path: "pipeline/several", file: "routes/workspace/several.tsx", ...both("release:ask") },
  board: { path: "pipeline/board", file: "routes/workspace/board.tsx", read: "pipeline:read" },
  forecast: { path: "forecast", file: "routes/workspace/forecast.tsx", read: "pipeline:read" },
  live: { path: "live", file: "routes/resources/live.tsx", read: "inbox:read" },
  inbox: { path: "notices", file: "routes/workspace/inbox.tsx", read: "inbox:read", write: "inbox:read" },
  bring: { path: "deals/import", file: "routes/workspace/bring.tsx", ...both("deals:import") },
  import: { path: "deals/import/:importId", file: "routes/workspace/import.tsx", ...both("deals:import") },
  newDeal: { path: "deals/new", file: "routes/workspace/new-deal.tsx", read: "deal:create", write: "deal:create" },
  templates: { path: "templates", file: "routes/workspace/templates.tsx", read: "templates:read" },
  template: {
    path: "templates/:templateId",
    file: "routes/workspace/template.tsx",
    read: "templates:read",
    write: "templates:use",
  },
  keepTemplate: {
    path: "deals/:dealId/keep-template",
    file: "routes/workspace/keep-template.tsx",
    ...both("templates:use"),
  },
  beginPlan: { path: "deals/:dealId/begin", file: "routes/workspace/begin-plan.tsx", ...both("templates:use") },
  fitSettings: { path: "settings/fit", file: "routes/workspace/fit-settings.tsx", ...both("fit:update") },
  memberSettings: { path: "settings/members", file: "routes/workspace/members.tsx", ...both("members:manage") },
  securitySettings: { path: "settings/security", file: "routes/workspace/security.tsx", ...both("security:update") },
  signOnSettings: { path: "settings/sign-on", file: "routes/workspace/sign-on.tsx", ...both("security:update") },
  branding: { path: "settings/branding", file: "routes/workspace/branding.tsx", ...both("branding:update") },
  workspaceLogo: {
    path: "settings/branding/:sha256",
    file: "routes/resources/workspace-logo.tsx",
    read: "branding:update",
  },
  keySettings: { path: "settings/keys", file: "routes/workspace/keys.tsx", ...both("keys:manage") },
  apiGuide: { path: "settings/keys/guide", file: "routes/workspace/api-guide.tsx", read: "keys:manage" },
  hookSettings: { path: "settings/webhooks", file: "routes/workspace/hooks.tsx", ...both("keys:manage") },
  hook: { path: "settings/webhooks/:hookId", file: "routes/workspace/hook.tsx", ...both("keys:manage") },
  auditLog: { path: "settings/audit", file: "routes/workspace/audit.tsx", read: "audit:read" },
  auditExport: { path: "settings/audit.csv", file: "routes/workspace/audit-export.tsx", read: "audit:read" },
  alive: { path: "deals/:dealId/alive", file: "routes/workspace/alive.tsx", ...both("deal:confirm") },
  colleagues: { path: "deals/:dealId/colleagues", file: "routes/workspace/colleagues.tsx", ...both("deal:staff") },
  deal: { path: "deals/:dealId", file: "routes/workspace/deal.tsx", read: "deal:read", write: "release:ask" },

  sharedDocument: {
    path: "deals/:dealId/deal.json",
    file: "routes/resources/shared-document.tsx",
    read: "deal:read",
  },
  releasedVerdicts: {
    path: "deals/:dealId/releases.json",
    file: "routes/resources/released-verdicts.tsx",
    read: "deal:read",
  },

  // programs, by a key of the workspace; `features/api/operations.server.ts` is its table, by scope
  apiDocument: { path: "api/v1/openapi.json", file: "routes/resources/api-document.tsx", read: "public" },
  api: { path: "api/v1/*", file: "routes/resources/api.tsx", read: "public", write: "public" },

  notFound: { path: "*", file: "routes/entry/not-found.tsx", read: "public" },
} as const satisfies Record<string, RouteEntry>;

export type RouteId = keyof typeof routeTable;

/** One action to read and to write. */
function both<Action extends Access>(access: Action): { read: Action; write: Action } {
  return { read: access, write: access };
}

const table: RouteConfig = Object.entries(routeTable).map(([id, entry]) =>
  route(entry.path === "/" ? undefined : entry.path, entry.file, entry.path === "/" ? { id, index: true } : { id }),
);

export default table;
