// The door for Node: named exports in reading order, no logic.
export * from "./core.ts";
