// Puts the modules of a site into two scripts, the page's and the worker's.
// Arguments: the site, the checkout, where to write.
import { readFile } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { build } from "esbuild";

const [site, root, target] = process.argv.slice(2).map((path) => resolve(path));
const single = join(root, "page", "single");
const { SITE } = await import(join(single, "source.js"));

/** What another module stands in for, since there is no server. */
const INSTEAD = new Map([
  ["page/engine/blob-worker.js", "data-worker.js"],
  ["page/engine/worker/source.js", "source.js"],
  ["page/engine/worker/snapshot-maker.js", "source.js"],
]);

const plugin = {
  name: "single",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ path, resolveDir }) => {
      const file = resolve(resolveDir, path);
      const fromSite = relative(file.startsWith(join(site, "")) ? site : root, file);
      const instead = INSTEAD.get(fromSite);
      if (instead) return { path: join(single, instead) };
      return { path: file.startsWith(single) ? file : join(site, fromSite) };
    });
    // Every module keeps its address in the site.
    onLoad({ filter: /\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf-8");
      const address = JSON.stringify(SITE + relative(site, path));
      return { contents: text.replaceAll("import.meta.url", address), resolveDir: dirname(path) };
    });
  },
};

await build({
  entryPoints: ["page.js", "worker.js"].map((name) => join(single, name)),
  outdir: target,
  bundle: true,
  format: "esm",
  target: "es2022",
  charset: "utf8",
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  logLevel: "warning",
  plugins: [plugin],
});
