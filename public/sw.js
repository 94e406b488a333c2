// Keeps the program at hand when the network is not. The server puts `self.LAYANG` before it: a version, the shell's address, and
// all that the shell needs.
"use strict";
importScripts(LAYANG.assets.find((address) => address.startsWith("/offline.js")));

const PROGRAM = "layang-program-";
const CURRENT = PROGRAM + LAYANG.version;
const { PICTURES, FILES } = layangOffline;
// How long a page may take before the one that is at hand is shown instead, in milliseconds.
const PATIENCE = 2000;
// And how long a picture.
const PICTURE_PATIENCE = 8000;
// How long it may wait for how it looked last, in milliseconds.
const LOOKING = 700;

// What is shown where neither the network nor the program is there.
const GONE = `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Layang</title><style>:root{color-scheme:light dark;font:1.1rem/1.5 system-ui}body{margin:2rem auto;max-width:34rem;padding:0 1rem}
h1{font-size:1.4rem;line-height:1.25}a{display:inline-block;padding:.8rem 0}</style><h1>Layang tidak lagi tersimpan di perangkat ini</h1><p>Peramban menghapusnya. Sambungkan perangkat ke
jaringan, lalu buka Layang sekali lagi. Keputusan yang belum terkirim tetap terkunci di perangkat, kecuali datanya ikut terhapus.</p>
<p lang="en">The browser has deleted Layang from this device. Connect to a network and open Layang once more.</p>
<p><a href="/">Coba lagi</a></p></html>`;

// All or nothing: `addAll` keeps nothing when one is missing. What is under a name of its content need not come again.
const precache = () => {
  const cacheOf = (address) => (address.startsWith("/pkg/") ? "default" : "reload");
  const wanted = LAYANG.assets.map((address) => new Request(address, { cache: cacheOf(address) }));
  return caches.open(CURRENT).then((cache) => cache.addAll(wanted));
};
addEventListener("install", (event) => event.waitUntil(precache()));

addEventListener("activate", (event) => {
  const tidy = async () => {
    const others = (await caches.keys()).filter((name) => name.startsWith(PROGRAM) && name !== CURRENT);
    await Promise.all(others.map((name) => caches.delete(name)));
    await clients.claim();
  };
  event.waitUntil(tidy());
});

// A new version waits until the person takes it.
addEventListener("message", (event) => {
  if (event.data === "pasang") skipWaiting();
});

addEventListener("sync", (event) => {
  if (event.tag === "layang-kirim") event.waitUntil(layangOffline.sendUnseen());
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.method === "POST" && url.pathname === "/bagikan") return event.respondWith(takeShared(request));
  if (request.method !== "GET") return;
  if (request.mode === "navigate") {
    const isPage = !/^\/(api|berkas)\//.test(url.pathname);
    // A file that does not come is no reason to leave the program for the browser's own page.
    event.respondWith(isPage ? page(event) : fetch(request).catch(() => new Response(null, { status: 204 })));
  } else if (/^\/berkas\/(surat|lampiran|gambar)\//.test(url.pathname)) {
    event.respondWith(picture(request, url));
  } else if (LAYANG.assets.includes(url.pathname + url.search)) {
    event.respondWith(caches.match(request, { cacheName: CURRENT }).then((kept) => kept ?? fetch(request)));
  }
});

// The network's, unless it fails or takes too long; then the empty page, in which the program starts by itself, as it looked last.
async function page(event) {
  const { request } = event;
  const shell = await caches.match(LAYANG.shell, { cacheName: CURRENT });
  if (!shell) {
    // The browser has let go of what was kept.
    event.waitUntil(precache().catch(() => {}));
    return fetch(request).catch(() => new Response(GONE, { headers: { "Content-Type": "text/html; charset=utf-8" } }));
  }
  return networkElse(request, PATIENCE, () => withLook(shell, new URL(request.url)));
}

// The empty page, with how this address looked last. That stands apart, in a root of its own: nothing finds it there, and it is
// not mistaken for what the program shows. The page does not wait long for it.
async function withLook(shell, { pathname, search }) {
  const waited = new Promise((resolve) => setTimeout(resolve, LOOKING));
  const look = await Promise.race([layangOffline.look(pathname + search).catch(() => {}), waited]);
  if (!look) return shell;
  const page = await shell.text();
  const [style] = page.match(/<link rel="stylesheet"[^>]*>/);
  const inside = `<template shadowrootmode="closed">${style}${look.markup}</template>`;
  const seen = `<div class="last-seen" aria-hidden="true" lang="${look.language}">${inside}</div>`;
  return new Response(page.replace("<body>", () => `<body>${seen}`), { headers: shell.headers });
}

// Pictures whose address names what they are drawn from never change; others are asked for first. Without a network, or on a
// slow one, a page that is at hand in another width is better than none.
async function picture(request, url) {
  const cache = await caches.open(PICTURES);
  const kept = await cache.match(request);
  if (kept && (url.searchParams.has("cetak") || url.pathname.startsWith("/berkas/gambar/"))) return kept;
  url.searchParams.set("lebar", "720");
  const atHand = kept ?? (await cache.match(url.href));
  return atHand ? networkElse(request, PICTURE_PATIENCE, () => atHand) : fetch(request);
}

// The network's answer; what is at hand where it fails or takes longer, in milliseconds.
async function networkElse(request, patience, atHand) {
  const late = new Promise((resolve) => setTimeout(resolve, patience));
  const answer = await Promise.race([fetch(request).catch(() => {}), late]);
  return answer && ![502, 503, 504].includes(answer.status) ? answer : atHand();
}

// Files that another program shares: kept until the form for a letter takes them.
async function takeShared(request) {
  const files = (await request.formData()).getAll("berkas").filter((part) => part instanceof File);
  await layangOffline.write([[FILES, "bagikan", files]]);
  return Response.redirect("/surat/baru?bagikan", 303);
}
