/** A line of a byte stream. `end` is the offset behind its line break. */
export interface Line {
  bytes: Buffer;
  end: number;
  /** The stream ended without a line break: a torn line, or the last one of a file made by hand. */
  open: boolean;
  /** Longer than allowed: its bytes were passed over and are not here. */
  tooLong: boolean;
}

/** Splits bytes into lines without ever holding more than one line, and no line longer than `most`. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array | string>, most: number): AsyncGenerator<Line> {
  let parts: Buffer[] = [];
  let held = 0;
  let tooLong = false;
  let offset = 0;
  const take = (open: boolean, end: number): Line => {
    const line = { bytes: tooLong ? Buffer.alloc(0) : Buffer.concat(parts), end, open, tooLong };
    parts = [];
    held = 0;
    tooLong = false;
    return line;
  };
  const hold = (part: Buffer) => {
    held += part.length;
    if (held > most) {
      tooLong = true;
      parts = [];
    } else if (!tooLong && part.length > 0) parts.push(part);
  };
  for await (const given of chunks) {
    const chunk =
      typeof given === "string" ? Buffer.from(given) : Buffer.from(given.buffer, given.byteOffset, given.byteLength);
    let from = 0;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      hold(chunk.subarray(from, at));
      yield take(false, offset + at + 1);
      from = at + 1;
    }
    hold(chunk.subarray(from));
    offset += chunk.length;
  }
  if (held > 0) yield take(true, offset);
}
