/** What every refusal of rolefit has: a stable `code`, a message that says the fact and what to do, and the original as `cause`. */
export class RolefitError extends Error {
  readonly code: string;
  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
    this.code = code;
  }
}

export type DocumentErrorCode =
  | "UNSUPPORTED"
  | "EMPTY"
  | "NO_TEXT"
  | "CORRUPT"
  | "ENCRYPTED"
  | "ENCODING"
  | "SCHEMA"
  | "TIMEOUT"
  | "MEMORY"
  | "CRASH"
  | "LIMIT_SIZE"
  | "LIMIT_EXPANSION"
  | "LIMIT_PAGES"
  | "LIMIT_ENTRIES"
  | "LIMIT_DEPTH"
  | "LIMIT_NODES"
  | "LIMIT_TEXT"
  | "ZIP_NAME"
  | "ZIP_DUPLICATE"
  | "XML_DTD"
  | "NOT_A_FILE"
  | "OUTSIDE_ROOT"
  | "IO"
  | "ABORTED";

/** A document that could not be read, or that was refused. The message never holds text of the document. */
export class DocumentError extends RolefitError {
  declare readonly code: DocumentErrorCode;
  constructor(code: DocumentErrorCode, message: string, options?: { cause?: unknown }) {
    super(code, message, options);
  }
}

/** One fault of a taxonomy: the rule, the file and the row where it stands, and how to repair it. */
export interface Issue {
  rule: string;
  file: string;
  row?: string;
  message: string;
  repair?: string;
}

/** A taxonomy that could not be loaded; nothing of it is in use. `issues` names each row. */
export class TaxonomyError extends RolefitError {
  readonly issues: Issue[];
  constructor(message: string, issues: Issue[], options?: { cause?: unknown }) {
    super("TAXONOMY", message, options);
    this.issues = issues;
  }
}

/** A call with wrong arguments, or in a place where it cannot work. */
export class UsageError extends RolefitError {
  constructor(message: string, options?: { cause?: unknown }) {
    super("USAGE", message, options);
  }
}
