import { inflateSync } from "node:zlib";

/** What one stream holds once its filters are undone, or how that ended. */
export type Decoded = { bytes: Uint8Array } | "over" | "damaged" | "unknown";

/**
 * Undoes the filters of a PDF stream, never making more than `most` bytes at any step.
 * Image filters are left alone (`unknown`): pictures are never decoded here.
 */
export function decodeStream(bytes: Uint8Array, filters: string[], most: number): Decoded {
  let data = bytes;
  const damaged = false;
  for (const filter of filters) {
    const step = undo(data, filter, most);
    if (step === "damaged" || step === "over" || step === "unknown") return step;
    data = step;
  }
  return damaged ? "damaged" : { bytes: data };
}

function undo(bytes: Uint8Array, filter: string, most: number): Uint8Array | "over" | "damaged" | "unknown" {
  switch (filter) {
    case "FlateDecode":
    case "Fl":
      return inflate(bytes, most);
    case "LZWDecode":
    case "LZW":
      return lzwLength(bytes) > most ? "over" : "unknown";
    case "RunLengthDecode":
    case "RL":
      return runLength(bytes, most);
    case "ASCIIHexDecode":
    case "AHx":
      return asciiHex(bytes);
    case "ASCII85Decode":
    case "A85":
      return ascii85(bytes, most);
    default:
      return "unknown";
  }
}

function inflate(bytes: Uint8Array, most: number): Uint8Array | "over" | "damaged" {
  try {
    return inflateSync(bytes, { maxOutputLength: most });
  } catch (error) {
    const code = (error as { code?: string }).code;
    if (code === "ERR_BUFFER_TOO_LARGE") return "over";
    return "damaged";
  }
}

/** How long LZW data comes out: the sum of the lengths of its codes, without making them. */
function lzwLength(bytes: Uint8Array): number {
  const lengths = new Uint16Array(4096).fill(1, 0, 256);
  let next = 258;
  let width = 9;
  let bits = 0;
  let have = 0;
  let total = 0;
  let previous = 0;
  for (const byte of bytes) {
    bits = ((bits << 8) | byte) & 0xffffff;
    have += 8;
    if (have < width) continue;
    have -= width;
    const code = (bits >> have) & ((1 << width) - 1);
    if (code === 257) break;
    if (code === 256) {
      next = 258;
      width = 9;
      previous = 0;
      continue;
    }
    const length = code < next ? lengths[code]! || 1 : previous + 1;
    total += length;
    if (previous > 0 && next < 4096) lengths[next++] = previous + 1;
    if (next + 1 >= 1 << width && width < 12) width++;
    previous = length;
  }
  return total;
}

function runLength(bytes: Uint8Array, most: number): Uint8Array | "over" {
  const out: number[] = [];
  let i = 0;
  while (i < bytes.length) {
    const n = bytes[i++]!;
    if (n === 128) break;
    if (n < 128) for (let k = 0; k <= n && i < bytes.length; k++) out.push(bytes[i++]!);
    else {
      const value = bytes[i++] ?? 0;
      for (let k = 257 - n; k > 0; k--) out.push(value);
    }
    if (out.length > most) return "over";
  }
  return Uint8Array.from(out);
}

function asciiHex(bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array((bytes.length + 1) >> 1);
  let n = 0;
  let high = -1;
  for (const c of bytes) {
    if (c === 62) break;
    const digit = c >= 48 && c <= 57 ? c - 48 : (c | 32) >= 97 && (c | 32) <= 102 ? (c | 32) - 87 : -1;
    if (digit < 0) continue;
    if (high < 0) high = digit;
    else {
      out[n++] = high * 16 + digit;
      high = -1;
    }
  }
  if (high >= 0) out[n++] = high * 16;
  return out.subarray(0, n);
}

function ascii85(bytes: Uint8Array, most: number): Uint8Array | "over" {
  const out = new Uint8Array(Math.min(bytes.length * 4 + 4, most + 8));
  let n = 0;
  let value = 0;
  let have = 0;
  const flush = (count: number) => {
    for (let k = 0; k < count; k++) out[n++] = Math.floor(value / 256 ** (3 - k)) & 255;
    value = 0;
    have = 0;
  };
  for (const c of bytes) {
    if (n > most) return "over";
    if (c === 126) break;
    if (c === 122 && have === 0) {
      n += 4;
      continue;
    }
    if (c < 33 || c > 117) continue;
    value = value * 85 + (c - 33);
    if (++have === 5) flush(4);
  }
  if (have > 1) {
    const count = have - 1;
    for (; have < 5; have++) value = value * 85 + 84;
    flush(count);
  }
  return out.subarray(0, n);
}
