import { writeFile } from "node:fs/promises";
import { defineConfig, type Options } from "tsup";
import { commands } from "./src/cli/commands/index.ts";
import { configSchema } from "./src/cli/config.ts";
import { makePage } from "./src/page/make.ts";
import { tablesBytes } from "./src/taxonomy/bundle.ts";
import { taxonomyText } from "./src/taxonomy/embedded.ts";
import { printSchema } from "./src/taxonomy/print-schemas.ts";

const library = { index: "src/index.ts", core: "src/core.ts" };

const shared: Options = {
  target: "node20",
  platform: "node",
  removeNodeProtocol: false,
  // natural is bundled (two small files of it), so that installing rolefit does not bring its database clients.
  noExternal: [/^natural\//, /^underscore/],
  splitting: true,
  treeshake: true,
  // `import.meta.url` and `__dirname` in both module systems: the reader's child process is found beside the library.
  shims: true,
  dts: { entry: library },
  // Blanks and comments cost each start of a program; names stay, for whoever reads a stack.
  esbuildOptions(options) {
    options.minifyWhitespace = true;
    options.minifySyntax = true;
  },
};

export default defineConfig([
  {
    ...shared,
    format: ["esm"],
    entry: { ...library, child: "src/read/child.ts", cli: "src/cli/main.ts" },
    async onSuccess() {
      await writeFile("dist/taxonomy.json", taxonomyText);
      await writeFile("dist/schema.json", printSchema());
      await writeFile("dist/config.schema.json", `${JSON.stringify(configSchema(commands), null, 2)}\n`);
      await writeFile("dist/page.html", await makePage());
      await writeFile("dist/tables.bin", tablesBytes(JSON.parse(taxonomyText)));
    },
  },
  { ...shared, format: ["cjs"], entry: { ...library, checks: "src/taxonomy/checks/index.ts" } },
]);
