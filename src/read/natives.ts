// Taken before any parser is loaded.
const { push } = Array.prototype;
const { parse } = JSON;

/** Puts back what pdf.js replaces in the engine by its own, slower copies: each time one of its halves is loaded. */
export function restoreNatives() {
  if (Array.prototype.push !== push) Array.prototype.push = push;
  if (JSON.parse !== parse) JSON.parse = parse;
}
