/**
 * Keeps the site on the device, so that it opens at once and works without a network. The build
 * writes the list of files, each with its hash, in place of `FILES`, and puts this file at the
 * top of the site.
 *
 * A file is kept under its hash: what two versions share is kept once, and a page is only ever
 * given files of one version. A new version waits until the page says that it may take over.
 * Answers are the kept ones, unchanged: the browser keeps compiled code beside them.
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

/** @param {SiteFile} file */
const keyOf = ({ path, hash }) => `${new URL(path, scope)}?${encodeURIComponent(hash)}`;

/**
 * Fetches a file and keeps it, unless it is kept already. What the browser has from just now
 * will do where its hash is right.
 * @param {Cache} cache
 * @param {SiteFile} file
 */
async function keep(cache, file) {
  if (await cache.match(keyOf(file))) return;
  const address = new URL(file.path, scope);
  const integrity = file.hash;
  const response = await fetch(address, { integrity }).catch(() =>
    fetch(address, { integrity, cache: "reload" }),
  );
  if (!response.ok) throw new Error(`${file.path} did not load (${response.status})`);
  await cache.put(keyOf(file), response);
}

/** @param {SiteFile[]} files */
async function keepAll(files) {
  const cache = await caches.open(CACHE);
  await Promise.all(files.map((file) => keep(cache, file)));
}

/** Whether every file is here. */
async function isComplete() {
  const cache = await caches.open(CACHE);
  const here = new Set((await cache.keys()).map(({ url }) => url));
  return SITE.files.every((file) => here.has(keyOf(file)));
}

/** Lets go of what only older versions had. */
async function letGo() {
  const cache = await caches.open(CACHE);
  const ours = new Set(SITE.files.map(keyOf));
  const old = (await cache.keys()).filter(({ url }) => !ours.has(url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/**
 * What is kept of a file. Small files are checked each time they are read, since one that was
 * damaged could stop the page; the planner's are checked when it does not start.
 * @param {SiteFile} file
 */
async function kept(file) {
  const cache = await caches.open(CACHE);
  const response = await cache.match(keyOf(file));
  return response && file.first && !(await isWhole(response.clone(), file)) ? undefined : response;
}

/**
 * @param {Response} response
 * @param {SiteFile} file
 */
async function isWhole(response, file) {
  const digest = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return `sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}` === file.hash;
}

/** Lets go of what is damaged. */
async function check() {
  const cache = await caches.open(CACHE);
  for (const file of SITE.files) {
    const response = await cache.match(keyOf(file));
    if (response && !(await isWhole(response, file))) await cache.delete(keyOf(file));
  }
}

/** @param {Request} request */
async function answer(request) {
  const file = byPath.get(new URL(request.url).pathname);
  if (!file) return fetch(request);
  const found = await kept(file).catch(() => undefined);
  if (found || request.mode === "navigate") return found ?? fetch(request);
  await keepAll([file]);
  return (await kept(file)) ?? fetch(request.url, { integrity: file.hash });
}

worker.addEventListener("install", (event) => {
  event.waitUntil(keepAll(SITE.files.filter(({ first }) => first)));
});

worker.addEventListener("activate", (event) => event.waitUntil(letGo()));

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && request.url.startsWith(scope)) {
    event.respondWith(answer(request));
  }
});

/**
 * What a page may ask for, answered on the port by whether every file is kept: to keep all; to
 * look for damage and mend it; to be served by this version; that this version takes over.
 */
worker.addEventListener("message", (event) => {
  const { kind, version } = event.data;
  const [port] = event.ports;
  /** @type {{[kind: string]: () => Promise<unknown>}} */
  const deeds = {
    keep: () => keepAll(SITE.files),
    mend: () => check().then(() => keepAll(SITE.files)),
    serve: () => (version === SITE.version ? worker.clients.claim() : Promise.resolve()),
    "take over": () => worker.skipWaiting(),
  };
  const done = deeds[kind]?.().catch(() => undefined);
  const answered = Promise.resolve(done)
    .then(isComplete)
    .catch(() => false)
    .then((complete) => port?.postMessage({ version: SITE.version, complete }));
  event.waitUntil(answered);
});
