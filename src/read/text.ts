import { DocumentError } from "../errors.ts";

/** A text and how its bytes were read. */
export interface Decoded {
  text: string;
  encoding: string;
  /** Bytes that belong to no character and were replaced. */
  replaced: number;
}

/** Reads the bytes of a text: UTF-8, UTF-16 and UTF-32 with and without mark, the Chinese, Japanese and Korean codings, Latin. Anything else is refused. */
export function decodeText(bytes: Uint8Array): Decoded {
  const marked = byMark(bytes);
  if (marked) return marked;
  const wider = asUtf32(bytes);
  if (wider) return wider;
  const wide = asUtf16(bytes);
  if (wide) return wide;
  // Seven bits and escapes: valid as ASCII, but read so it would be nonsense.
  if (hasEscapes(bytes)) {
    const japanese = decode("iso-2022-jp", bytes);
    if (japanese !== undefined && readable(japanese) > 0.9)
      return { text: japanese, encoding: "iso-2022-jp", replaced: 0 };
  }
  const utf8 = decode("utf-8", bytes);
  if (utf8 !== undefined) return { text: utf8, encoding: "utf-8", replaced: 0 };
  const latin = asLatin(bytes);
  if (latin) return latin;
  const eastern = asEastern(bytes);
  if (eastern) return eastern;
  const broken = asBrokenUtf8(bytes);
  if (broken) return broken;
  throw new DocumentError(
    "ENCODING",
    "The bytes are no text in UTF-8, UTF-16, GB18030, Big5, Shift_JIS, EUC-KR or Windows-1252. Save the file as UTF-8 and send it again.",
  );
}

function decode(label: string, bytes: Uint8Array, fatal = true): string | undefined {
  try {
    return new TextDecoder(label, { fatal, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function byMark(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xff && b === 0xfe && c === 0 && d === 0)
    return { text: utf32(bytes.subarray(4), true), encoding: "utf-32le", replaced: 0 };
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff)
    return { text: utf32(bytes.subarray(4), false), encoding: "utf-32be", replaced: 0 };
  if (a === 0xff && b === 0xfe)
    return { text: decode("utf-16le", bytes.subarray(2), false) ?? "", encoding: "utf-16le", replaced: 0 };
  if (a === 0xfe && b === 0xff)
    return { text: decode("utf-16be", bytes.subarray(2), false) ?? "", encoding: "utf-16be", replaced: 0 };
  if (a === 0xef && b === 0xbb && c === 0xbf) {
    let from = 3;
    while (bytes[from] === 0xef && bytes[from + 1] === 0xbb && bytes[from + 2] === 0xbf) from += 3;
    const text = decode("utf-8", bytes.subarray(from));
    if (text !== undefined) return { text, encoding: "utf-8", replaced: 0 };
    return asBrokenUtf8(bytes.subarray(from));
  }
  return undefined;
}

function utf32(bytes: Uint8Array, little: boolean): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts: string[] = [];
  let chunk = "";
  for (let i = 0; i + 3 < bytes.length; i += 4) {
    const point = view.getUint32(i, little);
    chunk += point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff) ? "\ufffd" : String.fromCodePoint(point);
    if (chunk.length > 8192) {
      parts.push(chunk);
      chunk = "";
    }
  }
  return parts.join("") + chunk;
}

/** UTF-32 without mark: of four bytes two or three are zero, always at the same places. */
function asUtf32(bytes: Uint8Array): Decoded | undefined {
  const n = Math.min(bytes.length & ~3, 4096);
  if (n < 8 || bytes.length % 4 !== 0) return undefined;
  const zeros = [0, 0, 0, 0];
  for (let i = 0; i < n; i++) if (bytes[i] === 0) zeros[i & 3]!++;
  const quads = n / 4;
  if (zeros[2] === quads && zeros[3] === quads && zeros[0] === 0)
    return { text: utf32(bytes, true), encoding: "utf-32le", replaced: 0 };
  if (zeros[0] === quads && zeros[1] === quads && zeros[3] === 0)
    return { text: utf32(bytes, false), encoding: "utf-32be", replaced: 0 };
  return undefined;
}

function hasEscapes(bytes: Uint8Array): boolean {
  for (let i = bytes.indexOf(27); i >= 0; i = bytes.indexOf(27, i + 1))
    if (bytes[i + 1] === 0x24 && (bytes[i + 2] === 0x42 || bytes[i + 2] === 0x40)) return true;
  return false;
}

/** UTF-16 without mark shows in its zero bytes, or, for Chinese, in the characters that it comes to. */
function asUtf16(bytes: Uint8Array): Decoded | undefined {
  const sample = bytes.subarray(0, 4096);
  if (sample.length < 4) return undefined;
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < sample.length; i += 2) {
    if (sample[i] === 0) even++;
    if (sample[i + 1] === 0) odd++;
  }
  const pairs = sample.length >> 1;
  for (const [label, zero, other] of [
    ["utf-16le", odd, even],
    ["utf-16be", even, odd],
  ] as const) {
    if (zero < pairs * 0.05 || other > zero / 8) continue;
    const text = decode(label, bytes.subarray(0, bytes.length & ~1));
    if (text !== undefined && readable(text) > 0.9) return { text, encoding: label, replaced: 0 };
  }
  return undefined;
}

/** Share of characters that are letters of a living script, figures, signs or blanks. */
function readable(text: string): number {
  let good = 0;
  const n = Math.min(text.length, 4096);
  for (let i = 0; i < n; i++) {
    const c = text.charCodeAt(i);
    if (
      (c >= 32 && c < 0x250) ||
      (c >= 0x2000 && c < 0x2700) ||
      (c >= 0x3000 && c < 0x3100) ||
      (c >= 0x4e00 && c < 0x9fff) ||
      (c >= 0xac00 && c < 0xd7a4) ||
      c >= 0xff00 ||
      c === 9 ||
      c === 10 ||
      c === 13
    )
      good++;
  }
  return n === 0 ? 0 : good / n;
}

// What stands for itself in Windows-1252 and in written words: letters, dashes, quotes, bullets, money.
const latinSigns = new Set([..."€‚„…‘’“”•–—™«»°·§£©®±²³µ¿¡ºª´¹½¼¾×÷¢¥¶ \u00ad\u00a0¨¸"].map((c) => c.charCodeAt(0)));

const upper = "€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ";

/** Node's own decoder of this name gives Latin-1. */
function windows1252(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  return latin.replace(/[\x80-\x9f]/g, (c) => upper[c.charCodeAt(0) - 0x80]!);
}

function asLatin(bytes: Uint8Array): Decoded | undefined {
  let high = 0;
  let long = 0;
  let run = 0;
  let control = 0;
  for (const b of bytes) {
    if (b >= 0x80) {
      high++;
      run++;
      if (run === 3) long += 3;
      else if (run > 3) long++;
      continue;
    }
    run = 0;
    if (b < 32 && b !== 9 && b !== 10 && b !== 13 && b !== 12) control++;
  }
  if (control * 50 > bytes.length || long * 10 > high || high * 4 > bytes.length) return undefined;
  const text = windows1252(bytes);
  let odd = 0;
  let apart = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c < 0x80) continue;
    if (latinSigns.has(c)) continue;
    const letter =
      (c >= 0xc0 && c <= 0xff) ||
      c === 0x152 ||
      c === 0x153 ||
      c === 0x160 ||
      c === 0x161 ||
      c === 0x178 ||
      c === 0x17d ||
      c === 0x17e;
    if (!letter) odd++;
    else if (!/[A-Za-z\u00c0-\u017f]/.test((text[i - 1] ?? "") + (text[i + 1] ?? ""))) apart++;
  }
  if (odd * 10 > high || apart * 3 > high) return undefined;
  return { text, encoding: "windows-1252", replaced: 0 };
}

// The characters met most often in each language, with those of the world of work.
const often = {
  gb18030:
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往酸历市克何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状育厂京识适属圆包火住调满县局照参红细引听该铁价严简历熟悉负责项目岗位职责要求优先掌握编程语言数据库框架模型算法训练部署测试软件工程师硕士博士本科学历英语沟通团队能力",
  big5: "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可主發年動同工也能下過子說產種面而方後多定行學法所民得經十三之進著等部度家電力裡如水化高自二理起小物現實加量都兩體制機當使點從業本去把性好應開它合還因由其些然前外天政四日那社義事平形相全表間樣與關各重新線內數正心反你明看原又麼利比或但質氣第向道命此變條只沒結解問意建月公無系軍很情者最立代想已通並提直題黨程展五果料象員革位入常文總次品式活設及管特件長求老頭基資邊流路級少圖山統接知較將組見計別她手角期根論運農指幾九區強放決西被幹做必戰先回則任取據處隊給色光門即保治造百規熱領七口東導器壓志世金增爭濟階油思術極交受聯什認六共權收證改清己美再採轉更單風切打白教速花帶安場身車例真務具萬每目至達走積示議聲報完類八離華名確才科張信馬節話米整空元況今集溫傳土許步群廣記需段研界拉林律且究觀越織裝影算低持音眾書布複容須際商非驗連斷深難近千周委素技備半辦省列習響約支般史感勞便團往歷市何除消構稱太準精值號率維劃選標寫存候親快效院查型眼王按格養易置派層片始卻專狀育廠識適屬包住調滿局照參細引聽該價嚴簡熟悉負責項目職缺條優先掌握編程語言資料庫框架模型演算訓練部署測試軟體工程師碩士博士大學英文溝通團隊能力履歷姓名聯絡電話",
  shift_jis:
    "日一国人年大十二本中長出三時行見月分後前生五間上東四今金九入学高円子外八六下来気小七山話女北午百書先名川千水半男西電校語土木聞食車何南万毎白天母火右読友左休父雨経験業務開発技術会社職歴経歴学歴使用担当設計構築運用保守資格言語環境作成管理者機能対応要件定義基本詳細実装試験",
  "euc-kr":
    "이의는을에가다를은로하고서한도지인사자기정시리어대수원부일전장상조과구제보공성주유해여나라해아그스경력학교졸업개발기술회담당프로젝트데터분석관언어능숙반영통년월현재근무및팀운설계했습니각",
} as const;

const commonSets = new Map<string, Set<string>>();

function commonOf(label: keyof typeof often): Set<string> {
  let set = commonSets.get(label);
  if (!set) commonSets.set(label, (set = new Set(often[label])));
  return set;
}

/** The eastern coding in which most characters are everyday ones; none where the best is poor. */
function asEastern(bytes: Uint8Array): Decoded | undefined {
  // A cut may split the last character.
  const sample = bytes.subarray(0, 20_000);
  let best: { label: string; share: number } | undefined;
  for (const label of Object.keys(often) as (keyof typeof often)[]) {
    const whole = sample.length < bytes.length ? sample.length - 1 : sample.length;
    const text =
      decode(label, sample.subarray(0, whole)) ??
      (sample.length < bytes.length ? decode(label, sample.subarray(0, whole - 1)) : undefined);
    if (text === undefined) continue;
    const common = commonOf(label);
    let foreign = 0;
    let known = 0;
    for (const c of text) {
      if (c < "\u0080") continue;
      const punctuation = c >= "\u3000" && c <= "\u3020" && c !== "\u3005";
      if (punctuation || (c >= "\uff00" && c <= "\uff60") || (c >= "\u2010" && c <= "\u2049")) continue;
      foreign++;
      if (common.has(c) || (label === "shift_jis" && c >= "\u3041" && c <= "\u30fe")) known++;
    }
    if (foreign === 0) continue;
    const share = known / foreign;
    if (!best || share > best.share + 0.02) best = { label, share };
  }
  if (!best || best.share < 0.3) return undefined;
  const text = decode(best.label, bytes);
  if (text !== undefined) return { text, encoding: best.label, replaced: 0 };
  const loose = decode(best.label, bytes, false) ?? "";
  return { text: loose, encoding: best.label, replaced: loose.split("\ufffd").length - 1 };
}

/** UTF-8 with a few broken characters: most of what lies above ASCII must still be whole. */
function asBrokenUtf8(bytes: Uint8Array): Decoded | undefined {
  const text = decode("utf-8", bytes, false);
  if (text === undefined) return undefined;
  const replaced = text.split("\ufffd").length - 1;
  let control = 0;
  for (const b of bytes) if (b < 32 && b !== 9 && b !== 10 && b !== 13 && b !== 12) control++;
  if (control * 50 > bytes.length || replaced * 50 > text.length) return undefined;
  return { text, encoding: "utf-8", replaced };
}
