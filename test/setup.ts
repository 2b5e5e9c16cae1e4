import { writeBundle } from "../src/taxonomy/bundle.ts";

/** The taxonomy files as they are now become the bundled taxonomy that the tests use. */
export default async function setup() {
  await writeBundle();
}
