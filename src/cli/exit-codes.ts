/** What a run says to its caller. A signal ends a run with 128 plus its number, as shells expect. */
export const exitCodes = {
  fine: 0,
  /** Below a threshold, drift, or findings; the report says which. */
  findings: 1,
  /** Wrong use, or it could not run. */
  failed: 2,
  interrupted: 130,
  terminated: 143,
} as const;
