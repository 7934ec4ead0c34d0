import type { ReactNode } from "react";
import "#app/styles/steps.css";

/** Until when a step is planned, and whose it is: a line under the title on a phone, two columns on the desk. */
export function StepSide({ day, children }: { day: ReactNode; children: ReactNode }) {
  return (
    <span className="step-side">
      <span className="step-due">{day}</span>
      <span className="step-owner">{children}</span>
    </span>
  );
}
