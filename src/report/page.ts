import { libraryText } from "./labels.ts";
import { constantMarkup, type Markup, markup } from "./markup.ts";
import { styles } from "./styles.ts";

/** What stands at the foot of every page: which library and taxonomy, and what "present" meant. */
export interface Provenance {
  library: string;
  taxonomy: { version: string; sha256: string };
  asOf?: string;
}

/**
 * One HTML file: no script, no remote asset, and a policy in its head that would refuse both even if something of a
 * document got through the escaping.
 */
export function htmlPage(
  title: string,
  lead: Markup,
  body: readonly (Markup | undefined)[],
  provenance?: Provenance,
  language: "en" | "zh" = "en",
): string {
  const foot = provenance
    ? markup`<p>${libraryText(provenance.library)} · taxonomy ${provenance.taxonomy.version} <code>${provenance.taxonomy.sha256.slice(0, 12)}</code>${provenance.asOf ? markup` · “present” means ${provenance.asOf}` : ""}</p>`
    : markup``;
  const page = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="rolefit">
<title>${title}</title>
<style>${constantMarkup(styles)}</style>
</head>
<body>
<header>
<h1>${title}</h1>
${lead}
</header>
<main>
${body.filter((part) => part !== undefined)}
</main>
<footer>
<p>Scores tell how much of what a role or post asks for the text shows, with the sentence that shows it. They are a reading aid and no decision about a person.</p>
${foot}
</footer>
</body>
</html>
`;
  return page.markup;
}
