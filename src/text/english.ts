// The one door to wink-nlp. The model weighs 4 MB and is loaded only when a sentence needs a part of speech.

/** The parts of speech of one sentence: where each word begins and what it is. */
export interface TaggedWord {
  start: number;
  pos: string;
}

interface Wink {
  readDoc(text: string): {
    tokens(): { out(f: unknown): string[] };
  };
  its: { value: unknown; pos: unknown; precedingSpaces: unknown };
}
type Parts = [factory: unknown, model: unknown];

let wink: Wink | undefined;
let loader: (() => Parts) | undefined;
let failed = false;

/** Says how the model is loaded on first need, without waiting: Node can, a browser calls `loadLanguage` first. */
export function provideEnglish(load: () => Parts): void {
  loader = load;
}

/** Loads the English model, once. A browser calls it before the first `extractSkills`; Node needs no call. */
export async function loadLanguage(): Promise<void> {
  if (wink) return;
  const [factory, model] = await Promise.all([import("wink-nlp"), import("wink-eng-lite-web-model")]);
  start([factory, model]);
}

function start([factory, model]: Parts): void {
  // One instance a process: a second one spoils the first.
  const plain = (m: unknown) => (m as { default?: unknown }).default ?? m;
  wink ??= (plain(factory) as (model: unknown, pipe: string[]) => Wink)(plain(model), ["sbd", "pos"]);
}

/** The name and version of the model where it is in use, for the results. */
export const english = { model: "wink-eng-lite-web-model", version: "1.8.1" } as const;

/** True if sentences can be tagged: the model is there or can be loaded at once. */
export function canTag(): boolean {
  if (!wink && loader && !failed)
    try {
      start(loader());
    } catch {
      failed = true; // bundled without the model: the rules alone decide
    }
  return wink !== undefined;
}

/** True if the model can be asked: it is loaded, or will be on first need. */
export const isTagging = (): boolean => wink !== undefined || (loader !== undefined && !failed);

/** Most characters of a sentence; a word may have sixty, since the time of the tagger grows with the square of its length. */
const longest = 600;

/** The words of a sentence with their parts of speech; nothing where the model is not there or the sentence is too long. */
export function tagSentence(text: string): TaggedWord[] | undefined {
  if (text.length > longest || /\S{61}/.test(text) || !canTag()) return;
  const tokens = wink!.readDoc(text).tokens();
  const values = tokens.out(wink!.its.value);
  const tags = tokens.out(wink!.its.pos);
  const words: TaggedWord[] = [];
  let at = 0;
  values.forEach((value, i) => {
    const start = text.indexOf(value, at);
    if (start < 0) return;
    words.push({ start, pos: tags[i]! });
    at = start + value.length;
  });
  return words;
}
