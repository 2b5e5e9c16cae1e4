const channel = (colour: number, shift: number) => (colour >> shift) & 255;

function luminance(colour: number): number {
  const linear = (c: number) => {
    const x = c / 255;
    return x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4;
  };
  return (
    0.2126 * linear(channel(colour, 16)) + 0.7152 * linear(channel(colour, 8)) + 0.0722 * linear(channel(colour, 0))
  );
}

/** Whether two colours (0xRRGGBB) can be told apart by eye: in brightness, or clearly in hue. A negative, unknown one counts as seen. */
export function differs(a: number, b: number): boolean {
  if (a < 0 || b < 0) return true;
  if (a === b) return false;
  const la = luminance(a) + 0.05;
  const lb = luminance(b) + 0.05;
  if (Math.max(la, lb) / Math.min(la, lb) >= 1.25) return true;
  return Math.max(...[16, 8, 0].map((s) => Math.abs(channel(a, s) - channel(b, s)))) >= 64;
}

const names: Record<string, number> = {
  white: 0xffffff,
  black: 0x000000,
  red: 0xff0000,
  green: 0x008000,
  blue: 0x0000ff,
  gray: 0x808080,
  grey: 0x808080,
  silver: 0xc0c0c0,
  snow: 0xfffafa,
  ivory: 0xfffff0,
  whitesmoke: 0xf5f5f5,
  ghostwhite: 0xf8f8ff,
  floralwhite: 0xfffaf0,
  azure: 0xf0ffff,
  mintcream: 0xf5fffa,
  seashell: 0xfff5ee,
  honeydew: 0xf0fff0,
  aliceblue: 0xf0f8ff,
  lavenderblush: 0xfff0f5,
  oldlace: 0xfdf5e6,
  lightyellow: 0xffffe0,
  navy: 0x000080,
  yellow: 0xffff00,
};

/** A CSS colour as 0xRRGGBB; -2 for one that is see-through, -1 for one that cannot be told. */
export function parseColour(value: string): number {
  const v = value.trim().toLowerCase();
  if (v === "transparent") return -2;
  if (v in names) return names[v]!;
  if (/^#[0-9a-f]{3,4}$/.test(v)) {
    if (v.length === 5 && v[4] === "0") return -2;
    return Number.parseInt(v[1]! + v[1]! + v[2]! + v[2]! + v[3]! + v[3]!, 16);
  }
  if (/^#[0-9a-f]{6}(?:[0-9a-f]{2})?$/.test(v)) {
    if (v.length === 9 && Number.parseInt(v.slice(7), 16) < 26) return -2;
    return Number.parseInt(v.slice(1, 7), 16);
  }
  const call = /^(rgb|hsl)a?\(([^)]{1,60})\)$/.exec(v);
  if (!call) return -1;
  const [a, b, c, alpha] = call[2]!.split(/[\s,/]+/).filter(Boolean);
  const part = (x: string | undefined, whole: number) =>
    x === undefined ? 0 : x.endsWith("%") ? (Number.parseFloat(x) / 100) * whole : Number.parseFloat(x);
  if (alpha !== undefined && part(alpha, 1) < 0.1) return -2;
  if (call[1] === "rgb") return rgb(part(a, 255), part(b, 255), part(c, 255));
  return hsl(Number.parseFloat(a ?? "0"), part(b, 1), part(c, 1));
}

function rgb(r: number, g: number, b: number): number {
  const clamp = (x: number) => Math.max(0, Math.min(255, Math.round(x) || 0));
  return (clamp(r) << 16) | (clamp(g) << 8) | clamp(b);
}

function hsl(h: number, s: number, l: number): number {
  const f = (n: number) => {
    const k = (n + h / 30) % 12;
    return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return rgb(f(0), f(8), f(4));
}
