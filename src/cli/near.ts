/** Edits between two words, two letters that changed places being one; more than `most` is told as `most + 1`. */
export function editDistance(a: string, b: string, most = Number.POSITIVE_INFINITY): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    let best = i;
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min(above[j]! + 1, row[j - 1]! + 1, above[j - 1]! + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
      if (least < best) best = least;
    }
    if (best > most) return most + 1;
    before = above;
    above = row;
  }
  return above[b.length]!;
}

/** The names that somebody may have meant, the likeliest first: near in spelling, or one the start of the other. */
export function nearNames(word: string, names: readonly string[], most = 3): string[] {
  const wanted = word.toLowerCase();
  const allowed = Math.max(1, Math.floor(wanted.length / 3));
  return names
    .map((name) => {
      const known = name.toLowerCase();
      const starts = wanted.length >= 2 && known.length >= 2 && (known.startsWith(wanted) || wanted.startsWith(known));
      const apart = Math.abs(known.length - wanted.length) > allowed;
      const distance = apart ? allowed + 1 : editDistance(wanted, known, allowed);
      return { name, distance: starts ? Math.min(distance, 1) : distance };
    })
    .filter((each) => each.distance <= allowed)
    .sort((a, b) => a.distance - b.distance || a.name.length - b.name.length || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map((each) => each.name);
}

/** `; did you mean "batch"?`, or nothing. */
export function didYouMean(word: string, names: readonly string[], dashes = ""): string {
  const near = nearNames(word, names, 2).map((name) => `"${dashes}${name}"`);
  return near.length === 0 ? "" : `; did you mean ${near.join(" or ")}?`;
}
