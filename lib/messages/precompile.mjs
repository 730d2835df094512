import { pathToFileURL } from 'node:url';

/**
 * A loader for Next's bundler: in place of a catalog's source it gives what the catalog is once it was evaluated, compiled messages as plain
 * data. Pages then load neither the ICU parser nor a file for every import of the catalog. Wired up in `next.config.ts`.
 */
export default function precompile() {
  const done = this.async();
  // The bundler keeps one Node process for many builds of `npm run dev`; a module is evaluated once for each address.
  import(`${pathToFileURL(this.resourcePath)}?changed=${Date.now()}`).then(
    ({ messages }) => done(null, `export const messages = ${JSON.stringify(messages)};`),
    done,
  );
}
