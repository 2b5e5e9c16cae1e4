import { describe, expect, it } from "vitest";
import { compilePhrases, findPhrases, phraseAt, phraseBefore, tokenFrom, wordAt } from "../../src/text/phrases.ts";
import { tokenize } from "../../src/text/tokenize.ts";

/** What of a text each found phrase covers. */
function found(phrases: string[], text: string): string[] {
  const t = tokenize(text);
  return findPhrases(compilePhrases(phrases), t, 0, t.length).map((h) =>
    text.slice(t.start[h.from]!, t.end[h.to - 1]!),
  );
}

describe("findPhrases", () => {
  it.each([
    ["a word in any case", ["nice to have"], "It is NICE to have", ["NICE to have"]],
    ["the longest at its place", ["no", "no experience with"], "no experience with it", ["no experience with"]],
    ["a word that begins so", ["script*"], "wrote scripts", ["scripts"]],
    ["up to three words between", ["from * to"], "from here over there to", ["from here over there to"]],
    ["no more than three", ["from * to"], "from one two three four to", []],
    ["none between at all", ["from * to"], "from to", ["from to"]],
    ["Chinese", ["不要求"], "本岗位不要求经验", ["不要求"]],
    ["over a hyphen", ["nice to have"], "nice-to-have", ["nice-to-have"]],
    ["over an apostrophe", ["don't know"], "I don’t know", ["don’t know"]],
    ["not over a comma", ["no experience"], "no, experience", []],
    ["not over a comma between", ["from * to"], "from here, over to", []],
    ["no piece of a word", ["no"], "note", []],
  ])("%s", (_, phrases, text, expected) => {
    expect(found(phrases, text)).toEqual(expected);
  });

  it("passes over phrases without words", () => {
    expect(found(["", "…", "*"], "any text")).toEqual([]);
  });

  it("says which phrase of the list it was", () => {
    const t = tokenize("good to have");
    expect(phraseAt(compilePhrases(["nice to have", "good to have"]), t, 0, t.length)).toEqual({
      index: 1,
      from: 0,
      to: 3,
    });
  });

  it("ends before its limit", () => {
    const t = tokenize("good to have");
    expect(phraseAt(compilePhrases(["good to have"]), t, 0, 2)).toBeUndefined();
  });
});

describe("phraseBefore", () => {
  const set = compilePhrases(["written in", "in"]);
  it("is the phrase that ends right before a token", () => {
    const t = tokenize("code written in Go");
    expect(phraseBefore(set, t, 3, 0)).toEqual({ index: 0, from: 1, to: 3 });
    expect(phraseBefore(set, t, 2, 0)).toBeUndefined();
    expect(phraseBefore(set, t, 3, 2)).toEqual({ index: 1, from: 2, to: 3 });
  });
});

describe("places and words", () => {
  const t = tokenize("One TWO three");
  it("tokenFrom finds the token at or after a place", () => {
    expect([0, 1, 4, 5, 8, 99].map((place) => tokenFrom(t, place))).toEqual([0, 1, 1, 2, 2, 3]);
  });
  it("wordAt reads it folded", () => {
    expect(wordAt(t, 1)).toBe("two");
  });
});
