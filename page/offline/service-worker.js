/**
 * Keeps the site on the device, so that it opens at once and works without a network. The build
 * writes the list of files, each with its hash, in place of `FILES`, and puts this file at the
 * top of the site.
 *
 * A file is kept under its hash: what two versions share is kept once, and a page is only ever
 * given files of one version. A new version waits until the page says that it may take over.
 *
 * @typedef {{path: string, hash: string, first: boolean}} SiteFile  first: the page needs it before
 *   the planner; hash: of its bytes, as for `integrity`
 */

/// <reference lib="webworker" />

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

/** @type {{version: string, files: SiteFile[]}} */
const SITE = /* the build puts the files here */ { version: "", files: [] };

/** Sites of one account share an origin: what is ours is known by its name and its place. */
const { scope } = worker.registration;
const CACHE = `class-cruncher:files:${new URL(scope).pathname}`;

const byPath = new Map(SITE.files.map((file) => [new URL(file.path, scope).pathname, file]));
const page = byPath.get(new URL("index.html", scope).pathname);
if (page) byPath.set(new URL(scope).pathname, page);

/** It needs no other script, so any version of it will do: it brings a newer one of the page. */
const registering = byPath.get(new URL("page/offline/register.js", scope).pathname);

/** So many files are fetched at a time: the page needs the line too. */
const AT_A_TIME = 6;

/** The browser keeps compiled code beside these; they are checked when the planner does not start. */
const AS_THEY_ARE = /\.(wasm|mjs)$/;

/** @param {SiteFile} file */
const keyOf = ({ path, hash }) => `${new URL(path, scope)}?${encodeURIComponent(hash)}`;

/**
 * Fetches a file of this version, or fails. What the browser has from just now will do where its
 * hash is right.
 * @param {SiteFile} file
 */
async function load({ path, hash }) {
  const address = new URL(path, scope);
  const response = await fetch(address, { integrity: hash }).catch(() =>
    fetch(address, { integrity: hash, cache: "reload" }),
  );
  if (!response.ok) throw new Error(`${path} did not load (${response.status})`);
  return response;
}

/** Keeps what is not kept already. @param {SiteFile[]} files */
async function keep(files) {
  const cache = await caches.open(CACHE);
  const left = files.values();
  const keepOn = async () => {
    for (const file of left) {
      if (!(await cache.match(keyOf(file)))) await cache.put(keyOf(file), await load(file));
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, keepOn));
}

/** @param {SiteFile} file */
const found = (file) => caches.match(keyOf(file), { cacheName: CACHE });

/** What is kept of a file; where it is damaged it is let go of. @param {SiteFile} file */
async function whole(file) {
  const response = await found(file);
  if (!response) return undefined;
  const bytes = await response.arrayBuffer();
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const hash = `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}`;
  if (hash === file.hash) return new Response(bytes, response);
  const cache = await caches.open(CACHE);
  await cache.delete(keyOf(file));
  return undefined;
}

/** Lets go of everything that is damaged. */
async function checkAll() {
  for (const file of SITE.files) await whole(file);
}

/** Lets go of what only older versions had. */
async function letGo() {
  const cache = await caches.open(CACHE);
  const current = new Set(SITE.files.map(keyOf));
  const old = (await cache.keys()).filter(({ url }) => !current.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** What is kept of a file. @param {SiteFile} file */
async function kept(file) {
  try {
    return await (AS_THEY_ARE.test(file.path) ? found(file) : whole(file));
  } catch {
    return undefined; // nothing can be kept here
  }
}

/** @param {SiteFile} file */
async function ours(file) {
  const here = await kept(file);
  if (here) return here;
  await keep([file]).catch(() => undefined);
  return (await kept(file)) ?? load(file);
}

/**
 * Without its page this version is of no use. Where the network has another one, that is gone
 * over to.
 * @param {Request} request
 */
async function stepAside(request) {
  const response = await fetch(request);
  if (!response.ok) return response;
  await worker.registration.unregister();
  return Response.redirect(request.url);
}

/** @param {Request} request */
async function answer(request) {
  const file = byPath.get(new URL(request.url).pathname);
  if (!file) return fetch(request);
  const given = ours(file);
  if (request.mode === "navigate") return given.catch(() => stepAside(request));
  return file === registering ? given.catch(() => fetch(request)) : given;
}

/** The page at once and the planner later; but a newer version only with all that it needs. */
worker.addEventListener("install", (event) => {
  const isNewer = worker.registration.active !== null;
  event.waitUntil(keep(SITE.files.filter(({ first }) => first || isNewer)));
});

worker.addEventListener("activate", (event) => event.waitUntil(letGo()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope)) {
    event.respondWith(answer(request));
  }
});

/**
 * What a page may ask for, each answered by whether it was done.
 *
 * @type {{[kind: string]: (version: string) => Promise<boolean>}}
 */
const deeds = {
  /** To keep everything. */
  async keep() {
    await keep(SITE.files);
    return true;
  },

  /** To look for damage and put it right. */
  async mend() {
    await checkAll();
    await keep(SITE.files);
    return true;
  },

  /** To be served from here: not where the page is of another version. */
  async serve(version) {
    if (version !== SITE.version) return false;
    await worker.clients.claim();
    return true;
  },

  /** To take over from an older version: not while another tab works with that. */
  async "take over"() {
    const windows = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
    const pages = windows.filter(({ url }) => byPath.get(new URL(url).pathname) === page);
    if (pages.length > 1) return false;
    await worker.skipWaiting();
    return true;
  },
};

worker.addEventListener("message", (event) => {
  const { kind, version } = event.data;
  const [port] = event.ports;
  const deed = deeds[kind]?.(version).catch(() => false);
  event.waitUntil(Promise.resolve(deed).then((done) => port?.postMessage(done)));
});
