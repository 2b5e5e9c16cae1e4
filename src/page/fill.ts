/** What stands in the page in place of a document, until one is put there. */
const empty = '<script type="application/json" id="given">null</script>';

/** Puts a document's text into the page, so that it is there when the page opens. */
export function fillPage(page: string, given: { name: string; text: string } | undefined): string {
  if (!given) return page;
  // No text can end the element: `<` is written as JSON may write it.
  const json = JSON.stringify(given)
    .replaceAll("<", "\\u003c")
    .replaceAll("\u2028", "\\u2028")
    .replaceAll("\u2029", "\\u2029");
  return page.replace(empty, () => `<script type="application/json" id="given">${json}</script>`);
}
