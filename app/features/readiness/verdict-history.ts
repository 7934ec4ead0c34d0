/** What can move a verdict on the customer's side. */
export type VerdictAct =
  | "answer"
  | "ranking"
  | "initiatives"
  | "capacity"
  | "outcomes"
  | "roster"
  | "powers"
  | "track"
  | "requirements"
  | "pulse"
  | "happening"
  | "plan"
  | "decision"
  | "stage"
  | "release"
  | "end";
