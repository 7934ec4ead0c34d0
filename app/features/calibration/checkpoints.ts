/** Which release of a deal is held against its end. */
export const CHECKPOINTS = ["first", "stage2", "stage3", "stage4", "last"] as const;
export type CalibrationPoint = (typeof CHECKPOINTS)[number];
