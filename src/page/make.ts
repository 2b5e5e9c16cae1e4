import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

// Build step: the page's program, the library and the English model in it, become one script inside one HTML file.

const here = fileURLToPath(new URL(".", import.meta.url));

/** The page as one HTML text. Its policy lets the one script run that is in it, by hash, and nothing be fetched. */
export async function makePage(): Promise<string> {
  const made = await build({
    entryPoints: [`${here}app.ts`],
    bundle: true,
    minify: true,
    write: false,
    format: "iife",
    platform: "browser",
    target: "es2022",
    legalComments: "none",
    logLevel: "silent",
    define: { "process.env.NODE_ENV": '"production"' },
  });
  // The one thing that would end the element early.
  const script = made.outputFiles[0]!.text.replaceAll("</script", "<\\/script");
  const hash = `sha256-${createHash("sha256").update(script).digest("base64")}`;
  const page = await readFile(`${here}page.html`, "utf8");
  return page.replace("{{scriptHash}}", () => hash).replace("{{script}}", () => script);
}
