import { describe, expect, it } from "vitest";
import { documentFromText } from "../../src/text/text-source.ts";

const read = (html: string) => documentFromText(html, { kind: "html" });
const hide = (html: string) => read(`<p>Cook</p>${html}`);

describe("hidden in HTML", () => {
  it.each([
    ["display", '<p style="display:none">secret</p>', "css"],
    [
      "display of an ancestor",
      '<div style="display: none !important"><p style="display:block">secret</p></div>',
      "css",
    ],
    ["visibility", '<p style="visibility:hidden">secret</p>', "css"],
    ["an attribute", "<p hidden>secret</p>", "css"],
    ["a class", "<style>.z, .y { display: none }</style><p class='x z'>secret</p>", "css"],
    [
      "a selector of two steps",
      "<style>#a .z{visibility:hidden}</style><div id=a><span class=z>secret</span></div>",
      "css",
    ],
    ["a rule for screens", "<style>@media screen { p.z { display:none } }</style><p class=z>secret</p>", "css"],
    ["white", '<p style="color:#fff">secret</p>', "white"],
    ["white by hsl", '<p style="color:hsl(0 0% 100%)">secret</p>', "white"],
    ["black on black", '<div style="background:black"><p style="color:#010101">secret</p></div>', "white"],
    ["a font tag", '<font color="white">secret</font>', "white"],
    ["see-through", '<p style="color:transparent">secret</p>', "transparent"],
    ["opacity", '<p style="opacity:0.01">secret</p>', "transparent"],
    ["no size", '<p style="font-size:0">secret</p>', "css"],
    ["tiny", '<p style="font-size:1px">secret</p>', "tiny"],
    ["indented away", '<p style="text-indent:-9999px">secret</p>', "off-page"],
    ["placed away", '<p style="position:absolute;left:-5000px">secret</p>', "off-page"],
    ["no height", '<div style="height:0;overflow:hidden">secret</div>', "clipped"],
    ["clipped", '<p style="position:absolute;clip:rect(0,0,0,0)">secret</p>', "clipped"],
    ["clipped by path", '<p style="clip-path:inset(100%)">secret</p>', "clipped"],
    ["scaled", '<p style="transform:scale(0)">secret</p>', "tiny"],
    ["a template", "<template>secret</template>", "css"],
    ["a comment", "<!-- secret text -->", "comment"],
  ])("%s", (_, html, reason) => {
    const d = hide(html);
    expect(d.text).toBe("Cook");
    expect(d.hidden.map((h) => h.reason)).toEqual([reason]);
    expect(d.hidden[0]!.text).toContain("secret");
  });

  it.each([
    ["white on dark", '<div style="background:#123"><p style="color:white">shown</p></div>'],
    ["white on a picture", '<div style="background-image:url(x.png)"><p style="color:white">shown</p></div>'],
    ["a rule for paper", "<style>@media print { p { display:none } }</style><p>shown</p>"],
    ["a state", "<style>p:hover { display:none }</style><p>shown</p>"],
    ["visible again", '<div style="visibility:hidden"><p style="visibility:visible">shown</p></div>'],
    ["grey", '<p style="color:#999">shown</p>'],
  ])("but %s is read", (_, html) => {
    const d = hide(html);
    expect(d.text.replace(/\s+/g, " ")).toBe("Cook shown");
    expect(d.hidden).toEqual([]);
  });

  it("reads no script, title, picture text or field", () => {
    expect(
      hide(
        '<script>secret()</script><title>secret</title><img alt="secret"><input value="secret"><svg><text>secret</text></svg>',
      ).text,
    ).toBe("Cook");
  });
});

describe("blocks of HTML and Markdown", () => {
  const blocks = (source: string, kind: "html" | "markdown") => {
    const d = documentFromText(source, { kind });
    return d.blocks.map((b) => `${b.kind}${b.level ?? ""}: ${d.text.slice(b.start, b.end)}`);
  };

  it("headings, items, rows, paragraphs", () => {
    expect(
      blocks(
        "<h2>Skills</h2><ul><li>Python<li>SQL &lt;3</ul><table><tr><th>Level<td>high</tr></table><p><b>About us</b></p><p>We bake<br>bread.</p>",
        "html",
      ),
    ).toEqual([
      "heading2: Skills",
      "item: Python",
      "item: SQL <3",
      "row: Level\thigh",
      "heading3: About us",
      "paragraph: We bake",
      "paragraph: bread.",
    ]);
  });

  it("Markdown comes to the same", () => {
    expect(
      blocks(
        "## Skills\n\n- Python\n- **SQL** and `C++`\n\n| Level | high |\n|---|---|\n\n**About us**\n\nWe [bake](https://x.example) snake_case\nbread.",
        "markdown",
      ),
    ).toEqual([
      "heading2: Skills",
      "item: Python",
      "item: SQL and C++",
      "row: Level\thigh",
      "heading3: About us",
      "paragraph: We bake snake_case bread.",
    ]);
  });

  it("takes no comment, link definition or picture text of Markdown for text", () => {
    const d = documentFromText(
      'Cook\n\n<!-- secret one -->\n\n[x]: https://secret.example "secret"\n\n![secret](x.png)\n\n<div style="display:none">secret two</div>\n',
      { kind: "markdown" },
    );
    expect(d.text).toBe("Cook");
    expect(d.hidden.map((h) => h.text)).toEqual(["secret one", "secret two"]);
  });
});
