/** Every URL of the product as a function. No string URLs elsewhere. */
export const paths = {
  home: () => "/",
  signIn: (next?: string | null) => withNext("/sign-in", next),
  signOut: () => "/sign-out",
  enter: (next?: string | null) => withNext("/enter", next),
  /** Asks for, and takes, the code that was mailed. */
  code: (next?: string | null) => withNext("/code", next),
  /** The second step of a member's sign-in: a code of their app. */
  secondStep: (next?: string | null) => withNext("/sign-in/app", next),
  /** Leads to a workspace's own sign-in service. */
  signOn: (workspaceId: string, next?: string | null) => withNext(`/sign-in/with/${workspaceId}`, next),
  /** The same for somebody who is here, to show again who they are. */
  signOnAgain: (workspaceId: string, next: string) => `${withNext(`/sign-in/with/${workspaceId}`, next)}&again`,
  /** Where the service sends people back to. */
  signOnReturn: (workspaceId: string) => `/sign-in/return/${workspaceId}`,
  signOnState: (state: string) => `/sign-in/not/${state}`,
  forgottenPassword: () => "/password",
  newPassword: (token: string) => `/password/${token}`,
  join: (token: string) => `/join/${token}`,
  /** Everybody's own page: sessions, and for members password and app. */
  you: () => "/you",
  youChanged: (what: "password" | "mails" | "habits") => `/you?changed=${what}`,
  ownFactor: () => "/you/app",
  /** Stops one kind of mails, from the foot of one of them. */
  stop: (token: string) => `/stop/${token}`,
  /** Shows once more who somebody is, before they go on at `next`; `reason` says before what. */
  confirm: (next: string, reason: string) => `${withNext("/confirm", next)}&for=${reason}`,
  /** The tab in which somebody has shown it; what they were doing waits in another. */
  confirmShown: () => "/confirm?shown",
  invitation: (token: string) => `/i/${token}`,
  linkState: (state: LinkState) => `/link/${state}`,
  demoMailbox: (recipient?: string) =>
    recipient ? `/demo/mailbox?to=${encodeURIComponent(recipient)}` : "/demo/mailbox",
  /** What was tested, and what was not. */
  accessibility: () => "/accessibility",
  rooms: () => "/rooms",
  /** Checks evidence without an account. */
  verify: () => "/verify",
  /** Where a person gets the address of their own steps for a calendar, and takes it back. */
  calendar: () => "/calendar",
  calendarFeed: (token: string) => `/calendar/${token}/steps.ics`,
  verifyScript: () => "/verify/verify.sh",
  signingKeys: () => "/.well-known/concord-signing-keys.json",

  room: (dealId: string) => `/rooms/${dealId}`,
  about: (dealId: string) => `/rooms/${dealId}/about`,
  /** Everything that happened; `search` is made by `feedSearchOf`. */
  feed: (dealId: string, search = "") => `/rooms/${dealId}/feed${search}`,
  fit: (dealId: string) => `/rooms/${dealId}/fit`,
  team: (dealId: string) => `/rooms/${dealId}/team`,
  outcomes: (dealId: string) => `/rooms/${dealId}/outcomes`,
  initiatives: (dealId: string) => `/rooms/${dealId}/initiatives`,
  ranking: (dealId: string) => `/rooms/${dealId}/ranking`,
  dealDocument: (dealId: string) => `/rooms/${dealId}/readiness/deal.json`,
  dealReport: (dealId: string) => `/rooms/${dealId}/readiness/report.json`,
  numbers: (dealId: string) => `/rooms/${dealId}/readiness/numbers`,
  readiness: (dealId: string) => `/rooms/${dealId}/readiness`,
  checklist: (dealId: string) => `/rooms/${dealId}/checklist`,
  /** Every statement of the stage on one page. */
  sheet: (dealId: string) => `/rooms/${dealId}/checklist/all`,
  powers: (dealId: string) => `/rooms/${dealId}/powers`,
  trackRecord: (dealId: string) => `/rooms/${dealId}/track-record`,
  requirements: (dealId: string) => `/rooms/${dealId}/requirements`,
  understanding: (dealId: string) => `/rooms/${dealId}/understanding`,
  /** What the customer asks of the vendor. */
  requests: (dealId: string) => `/rooms/${dealId}/requests`,
  ask: (dealId: string) => `/rooms/${dealId}/requests/new`,
  /** `subject` is made by `subjectKey`. */
  askAbout: (dealId: string, subject: string) => `/rooms/${dealId}/requests/new?about=${subject}`,
  agendas: (dealId: string) => `/rooms/${dealId}/agendas`,
  plainAgenda: (dealId: string, subject: string) => `/rooms/${dealId}/agendas/${subject}`,
  /** The team's own agenda of a subject, with what people said. */
  agenda: (dealId: string, subject: string) => `/rooms/${dealId}/talk-it-through/${subject}`,
  pulse: (dealId: string) => `/rooms/${dealId}/pulse`,
  happened: (dealId: string) => `/rooms/${dealId}/happened`,
  statement: (dealId: string, item: string) => `/rooms/${dealId}/readiness/${item}`,
  release: (dealId: string) => `/rooms/${dealId}/release`,
  plan: (dealId: string) => `/rooms/${dealId}/plan`,
  planShowing: (dealId: string, show: string) => `/rooms/${dealId}/plan?show=${show}`,
  /** The list with one step open to be changed in its row. */
  planEditing: (dealId: string, taskId: string) => `/rooms/${dealId}/plan?edit=${taskId}#step-${taskId}`,
  /** A step's place in the list. */
  planStep: (dealId: string, taskId: string) => `/rooms/${dealId}/plan#step-${taskId}`,
  planClosedStep: (dealId: string, taskId: string) => `/rooms/${dealId}/plan?show=done#step-${taskId}`,
  planClosedOf: (dealId: string, milestoneId: string) => `/rooms/${dealId}/plan?show=done#milestone-${milestoneId}`,
  timeline: (dealId: string) => `/rooms/${dealId}/plan/timeline`,
  comparison: (dealId: string) => `/rooms/${dealId}/plan/compare`,
  /** What became of the outcomes. */
  measured: (dealId: string) => `/rooms/${dealId}/plan/measured`,
  layout: (dealId: string) => `/rooms/${dealId}/plan/layout`,
  costs: (dealId: string) => `/rooms/${dealId}/plan/costs`,
  calendars: (dealId: string) => `/rooms/${dealId}/plan/calendars`,
  move: (dealId: string, taskId: string) => `/rooms/${dealId}/plan/tasks/${taskId}/move`,
  milestone: (dealId: string, milestoneId: string) => `/rooms/${dealId}/plan/milestones/${milestoneId}`,
  task: (dealId: string, taskId: string) => `/rooms/${dealId}/plan/tasks/${taskId}`,
  version: (dealId: string, number: number) => `/rooms/${dealId}/plan/versions/${number}`,
  approval: (dealId: string, number: number) => `/rooms/${dealId}/approval/${number}`,
  decision: (dealId: string, number: number) => `/rooms/${dealId}/approval/${number}/decide`,
  receipt: (dealId: string, number: number) => `/rooms/${dealId}/approval/${number}/receipt`,
  talk: (dealId: string) => `/rooms/${dealId}/talk`,
  /** `topic` is made by `topicOf`. */
  topic: (dealId: string, topic: string) => `/rooms/${dealId}/talk/${topic}`,
  topicState: (dealId: string, topic: string) => `/rooms/${dealId}/talk/${topic}/state`,
  /** What is new for a customer's person in this room. */
  notices: (dealId: string) => `/rooms/${dealId}/notices`,
  roomLive: (dealId: string) => `/rooms/${dealId}/live`,
  presence: (dealId: string) => `/rooms/${dealId}/presence`,
  /** Links and files. */
  resources: (dealId: string) => `/rooms/${dealId}/resources`,
  addLink: (dealId: string) => `/rooms/${dealId}/resources/link`,
  addFile: (dealId: string) => `/rooms/${dealId}/resources/file`,
  resourceFile: (dealId: string, resourceId: string) => `/rooms/${dealId}/resources/${resourceId}/file`,
  resource: (dealId: string, resourceId: string) => `/rooms/${dealId}/resources/${resourceId}`,
  ending: (dealId: string) => `/rooms/${dealId}/end`,
  ended: (dealId: string) => `/rooms/${dealId}/ended`,
  keep: (dealId: string) => `/rooms/${dealId}/keep`,
  roomCopy: (dealId: string) => `/rooms/${dealId}/keep/room.json`,
  filesCopy: (dealId: string) => `/rooms/${dealId}/keep/files.zip`,
  planTable: (dealId: string) => `/rooms/${dealId}/keep/plan.csv`,
  certificate: (dealId: string, signoffId: string) => `/rooms/${dealId}/kept/${signoffId}/certificate.pdf`,
  versionPaper: (dealId: string, number: number) => `/rooms/${dealId}/plan/versions/${number}/plan.pdf`,
  bundle: (dealId: string, signoffId: string) => `/rooms/${dealId}/kept/${signoffId}/bundle.tar`,

  live: () => "/live",
  pipeline: () => "/pipeline",
  /** What verdicts were worth; `at` is the release by which they are judged. */
  calibration: (at?: string) => (at ? `/calibration?at=${at}` : "/calibration"),
  /** Views a member keeps; `search` is the one to keep now. */
  views: (search: string) => (search === "" ? "/pipeline/views" : `/pipeline/views?${search}`),
  board: () => "/pipeline/board",
  /** Acts on several deals at once. */
  several: (dealIds: readonly string[]) =>
    `/pipeline/several?${new URLSearchParams(dealIds.map((dealId) => ["deal", dealId]))}`,
  /** Says that a quiet deal lives. */
  alive: (dealId: string) => `/deals/${dealId}/alive`,
  /** What reps believe beside what customers released. */
  forecast: () => "/forecast",
  /** What is new for a member, in all rooms. */
  inbox: () => "/notices",
  newDeal: () => "/deals/new",
  /** Brings many deals from a file. */
  bring: () => "/deals/import",
  import: (importId: string) => `/deals/import/${importId}`,
  newDealFrom: (template: string, target: string | null) =>
    `/deals/new?template=${template}${target === null ? "" : `&target=${target}`}`,
  deal: (dealId: string) => `/deals/${dealId}`,
  sharedDocument: (dealId: string) => `/deals/${dealId}/deal.json`,
  releasedVerdicts: (dealId: string) => `/deals/${dealId}/releases.json`,
  templates: () => "/templates",
  template: (id: string) => `/templates/${id}`,
  /** Keeps this deal's plan as a template. */
  keepTemplate: (dealId: string) => `/deals/${dealId}/keep-template`,
  /** Begins this deal's plan with a template, or adds to it. */
  beginPlan: (dealId: string) => `/deals/${dealId}/begin`,
  fitSettings: () => "/settings/fit",
  memberSettings: () => "/settings/members",
  securitySettings: () => "/settings/security",
  signOnSettings: () => "/settings/sign-on",
  branding: () => "/settings/branding",
  /** By what is in it, so that a browser may keep it. */
  workspaceLogo: (sha256: string) => `/settings/branding/${sha256}`,
  roomLogo: (dealId: string, sha256: string) => `/rooms/${dealId}/logo/${sha256}`,
  apiGuide: () => "/settings/keys/guide",
  apiDocument: () => "/api/v1/openapi.json",
  keySettings: () => "/settings/keys",
  /** Where what happens is told to systems of the vendor's. */
  hookSettings: () => "/settings/webhooks",
  hook: (hookId: string) => `/settings/webhooks/${hookId}`,
  auditLog: (search = "") => `/settings/audit${search}`,
  auditExport: (search = "") => `/settings/audit.csv${search}`,
  colleagues: (dealId: string) => `/deals/${dealId}/colleagues`,
} as const;

export const LINK_STATES = ["unknown", "expired", "used", "replaced"] as const;
export type LinkState = (typeof LINK_STATES)[number];

function withNext(path: string, next: string | null | undefined): string {
  return next ? `${path}?next=${encodeURIComponent(next)}` : path;
}
