// What stays on this device: shared by the program's pages and its service worker.
//
// A write counts once its transaction has completed. Commands that were not sent are kept sealed under a key of their author's:
// the key goes when he signs out or another signs in, the sealed commands stay.
"use strict";
(() => {
  const NAME = "layang";
  const VERSION = 1;
  // Values by name: whose all this is, what every screen knows, what waits.
  const FACTS = "tetap";
  // Letters by id, each as { tag, json }.
  const LETTERS = "surat";
  // Commands in the order in which they were made, and marks: { order, id, person, quiet, sent, iv, data }.
  const OUTBOX = "kotak";
  // Keys by person; the browser does not give them out again.
  const KEYS = "kunci";
  // Files by name: shared from another program, or of a draft that was not uploaded.
  const FILES = "berkas";
  // Letters that are being written and are not on the server yet: { id, person, stamp, iv, data }. The bytes of their files, by
  // letter and number: { person, iv, data }.
  const DRAFTS = "konsep";
  const DRAFT_FILES = "konsep-berkas";
  // Pictures of pages.
  const PICTURES = "layang-gambar";

  const wanted = (request) =>
    new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });

  let opened;
  const open = () => {
    opened ??= new Promise((resolve, reject) => {
      const request = indexedDB.open(NAME, VERSION);
      request.onupgradeneeded = () => {
        const db = request.result;
        for (const store of [FACTS, LETTERS, KEYS, FILES]) db.createObjectStore(store);
        db.createObjectStore(OUTBOX, { keyPath: "order", autoIncrement: true }).createIndex("id", "id", { unique: true });
        db.createObjectStore(DRAFTS, { keyPath: "id" });
        db.createObjectStore(DRAFT_FILES);
      };
      request.onsuccess = () => {
        const db = request.result;
        // A newer version of the program, or the person who clears the browser's data, must not wait for this page.
        db.onversionchange = () => {
          db.close();
          opened = undefined;
        };
        db.onclose = () => (opened = undefined);
        resolve(db);
      };
      request.onerror = () => reject(request.error);
      request.onblocked = () => reject(new Error("blocked"));
    });
    opened.catch(() => (opened = undefined));
    return opened;
  };
  // Whoever needs it finds it open.
  open().catch(() => {});

  // Runs `work` within one transaction; settles once it is durable, where that is asked for. `work` must await nothing but requests.
  const within = async (stores, mode, work, durability = "strict") => {
    const db = await open();
    const transaction = db.transaction(stores, mode, { durability });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = resolve;
      transaction.onerror = transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    });
    const result = await work((name) => transaction.objectStore(name));
    await done;
    return result;
  };

  const get = (store, key) => within([store], "readonly", (at) => wanted(at(store).get(key)));

  // Whose page this is. What it learns is kept only while the device is his: an answer may come after he has signed out.
  let owner;
  const isHis = async (at) => owner !== undefined && (await wanted(at(FACTS).get("orang"))) === owner;
  // From now on the device is this person's, or nobody's. Of a former one's nothing stays but sealed commands and drafts.
  const claim = async (person) => {
    owner = person;
    const former = await get(FACTS, "orang");
    if (former === person) return;
    const stores = [FACTS, LETTERS, KEYS, FILES];
    await within(stores, "readwrite", (at) => {
      // What was shared before anybody signed in is whose it will be.
      if (former !== undefined) for (const store of stores) at(store).clear();
      if (person !== undefined) at(FACTS).put(person, "orang");
    });
    if (former !== undefined) await caches.delete(PICTURES);
    tell("orang");
  };

  // Each of `changes` is [store, key, value]; without a value the key goes. All or none, and nothing for a page of somebody who
  // has gone.
  const write = (changes) =>
    within([...new Set([FACTS, ...changes.map(([store]) => store)])], "readwrite", async (at) => {
      const shared = changes.every(([store]) => store === FILES);
      if (!shared && !(await isHis(at))) throw new Error("another's");
      for (const [store, key, value] of changes) value === undefined ? at(store).delete(key) : at(store).put(value, key);
    });

  const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  const keyOf = (person) => get(KEYS, person);
  const unlock = async (person, base64) => {
    if (await keyOf(person)) return;
    const key = await crypto.subtle.importKey("raw", bytesOf(base64), "AES-GCM", false, ["encrypt", "decrypt"]);
    await write([[KEYS, person, key]]);
  };

  const sealBytes = async (key, bytes) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, bytes) };
  };
  const unsealBytes = (key, { iv, data }) => crypto.subtle.decrypt({ name: "AES-GCM", iv }, key, data);
  const seal = (key, text) => sealBytes(key, new TextEncoder().encode(text));
  const unseal = async (key, row) => new TextDecoder().decode(await unsealBytes(key, row));

  // A person's rows of a store, each as [JSON, row]; nothing without the key. One that does not open under it, from before the
  // server lost its own, must not hold up the others.
  const unsealed = async (store, person) => {
    const key = await keyOf(person);
    if (!key) return [];
    const rows = await within([store], "readonly", (at) => wanted(at(store).getAll()));
    const own = rows.filter((row) => row.person === person);
    const read = await Promise.all(own.map(async (row) => [await unseal(key, row).catch(() => {}), row]));
    return read.filter(([json]) => json !== undefined);
  };
  // What a person keeps sealed, in order, as [JSON, has it left].
  const sealed = async (person) => (await unsealed(OUTBOX, person)).map(([json, row]) => [json, Boolean(row.sent)]);

  // How many commands and drafts are sealed here, whoever made them; what was merely looked at, or marked for signing, is
  // nothing that anybody would miss.
  const countSealed = () =>
    within([OUTBOX, DRAFTS], "readonly", async (at) => {
      const rows = await wanted(at(OUTBOX).getAll());
      return rows.filter(({ quiet }) => !quiet).length + (await wanted(at(DRAFTS).count()));
    });

  // Changes sealed rows, each within the one transaction that looks at it: another tab, or the worker, may be at it too.
  const change = (ids, what) =>
    within([OUTBOX], "readwrite", async (at) => {
      const done = [];
      for (const id of ids) {
        const row = await wanted(at(OUTBOX).index("id").get(id));
        if (what(row, at(OUTBOX), id)) done.push(id);
      }
      return done;
    }).then((done) => {
      if (done.length) tell("kotak");
      return done;
    });

  // Seals something new, behind all others; what is there already stays as it is. `quiet`: it is not counted.
  const keep = async (person, id, json, quiet) => {
    const key = await keyOf(person);
    if (!key) throw new Error("no key");
    const row = { id, person, quiet, ...(await seal(key, json)) };
    await change([id], (there, store) => !there && store.add(row));
  };
  // Seals what became of something that is still there.
  const amend = async (person, changes) => {
    const key = await keyOf(person);
    if (!key) throw new Error("no key");
    const news = new Map(await Promise.all(changes.map(async ([id, json]) => [id, await seal(key, json)])));
    await change([...news.keys()], (row, store, id) => row && store.put({ ...row, ...news.get(id) }));
  };
  // From now on these may have arrived; the answer is those that are still there to be sent.
  const handOver = (ids) => change(ids, (row, store) => row && (row.sent || store.put({ ...row, sent: true })));
  // They did not arrive after all: nobody was signed in there.
  const handBack = (ids) => change(ids, (row, store) => row && store.put({ ...row, sent: false }));
  // Takes back what never left; the answer is what went.
  const takeBack = (ids) => change(ids, (row, store) => row && !row.sent && (store.delete(row.order), true));
  const drop = (ids) => change(ids, (row, store) => row && (store.delete(row.order), true));

  // One at a time of all tabs and the worker. `ifAvailable`: not at all where another is at it.
  const alone = (work, ifAvailable = false) =>
    navigator.locks ? navigator.locks.request("layang-selaras", { ifAvailable }, (lock) => lock && work()) : work();

  const channel = "BroadcastChannel" in self && new BroadcastChannel("layang");
  const tell = (what) => channel && channel.postMessage(what);
  const listen = (heard) => channel && channel.addEventListener("message", (event) => heard(event.data));

  // The letters that are there, and in which shape, as JSON.
  const have = async () => {
    const [ids, rows] = await within([LETTERS], "readonly", (at) => Promise.all([wanted(at(LETTERS).getAllKeys()), wanted(at(LETTERS).getAll())]));
    return JSON.stringify(Object.fromEntries(ids.map((id, at) => [id, rows[at].tag])));
  };

  const isStillHis = () => within([FACTS], "readonly", isHis);

  // Gets pictures that are not there yet; the answer is the addresses that could not be had. One that cannot be drawn is none.
  const fetchAhead = async (addresses) => {
    if (!(await isStillHis())) return addresses;
    const cache = await caches.open(PICTURES);
    const failed = [];
    for (const address of addresses) {
      if (await cache.match(address)) continue;
      try {
        const answer = await fetch(address, { signal: AbortSignal.timeout(60_000) });
        if (answer.ok) await cache.put(address, answer);
        else if (answer.status !== 404) failed.push(address);
      } catch {
        failed.push(address);
      }
    }
    return failed;
  };
  // Which pictures are there; others than `keep` go first.
  const keepPictures = async (keep) => {
    if (!(await isStillHis())) return;
    const cache = await caches.open(PICTURES);
    const wantedOnes = new Set(keep.map((address) => new URL(address, location.origin).href));
    let there = 0;
    for (const request of await cache.keys()) wantedOnes.has(request.url) ? there++ : await cache.delete(request);
    return there;
  };

  // Whether the server can be reached: asked before anything leaves on a line that was down.
  const probe = async () => {
    if (!navigator.onLine) return false;
    try {
      const answer = await fetch("/sehat", { cache: "no-store", signal: AbortSignal.timeout(8000) });
      // Not a network that asks to be signed in to first, nor a proxy without its server.
      return answer.ok && (await answer.text()) === "layang";
    } catch {
      return false;
    }
  };

  const room = async () => {
    const { usage, quota } = (await navigator.storage?.estimate?.()) ?? {};
    const persisted = (await navigator.storage?.persisted?.()) ?? false;
    return JSON.stringify({ usage, quota, persisted });
  };
  const persist = async () => (await navigator.storage?.persist?.()) ?? false;

  // Sends what waits, without looking at the answer: the page sends it again under the same ids, and is answered the same.
  const sendUnseen = () =>
    alone(async () => {
      const person = await get(FACTS, "orang");
      const items = person ? (await sealed(person)).map(([json, sent]) => ({ ...JSON.parse(json), sent })) : [];
      const open = items.filter((item) => item.command && item.progress.progress !== "back").slice(0, 50);
      // What has not left can still be taken back.
      if (!open.length) return;
      if (!(await probe())) throw new Error("no network");
      const left = new Set(await handOver(open.map((item) => item.command.id)));
      const commands = open.map((item) => item.command).filter((command) => left.has(command.id));
      if (!commands.length) return;
      const request = { protocol: 1, person, sent_at: Date.now(), commands, have: JSON.parse(await have()) };
      const answer = await fetch("/api/selaras", {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json" },
        body: JSON.stringify({ request }),
        // The pages wait for their turn.
        signal: AbortSignal.timeout(40_000),
      });
      // A session that has ended is no reason to try again before the person is there. What left now has not arrived.
      if (answer.status === 401) await handBack(open.filter((item) => !item.sent).map((item) => item.command.id));
      else if (!answer.ok) throw new Error(`answered ${answer.status}`);
    }, true);
  const sendLater = async () => {
    const registration = await navigator.serviceWorker?.ready;
    await registration?.sync?.register("layang-kirim");
  };

  // Has the service worker installed; settles once the program is at hand without a network. `newer` is called when another
  // version waits to be taken.
  const install = async (newer) => {
    if (!navigator.serviceWorker) return;
    const registration = await navigator.serviceWorker.register("/sw.js");
    const look = () => registration.waiting && navigator.serviceWorker.controller && newer();
    registration.addEventListener("updatefound", () => registration.installing?.addEventListener("statechange", look));
    look();
    setInterval(() => registration.update().catch(() => {}), 3_600_000);
    await navigator.serviceWorker.ready;
  };
  // Whether the program itself is at hand without a network: once a worker has all of it.
  const isInstalled = async () => Boolean((await navigator.serviceWorker?.getRegistration())?.active);
  // Takes the version that waits, in all tabs.
  const renew = async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    registration?.waiting ? registration.waiting.postMessage("pasang") : location.reload();
  };

  // Letters that are being written, sealed like commands. A page that writes to one has claimed it: the stamp changes with each
  // claim and each write, and a write under a former stamp does nothing.
  const newStamp = () => crypto.getRandomValues(new Uint32Array(2)).join("-");

  // Writes a letter as JSON with files that came, [number, blob], or went, [number]. `stamp` is the last one, or undefined for a
  // letter that is not there. The answer is the new stamp; none where another page has claimed it.
  const keepDraft = async (person, id, stamp, json, files) => {
    const key = await keyOf(person);
    if (!key) throw new Error("no key");
    const sealed = await seal(key, json);
    const rows = await Promise.all(
      files.map(async ([number, blob]) => [number, blob && { person, ...(await sealBytes(key, await blob.arrayBuffer())) }]),
    );
    const next = newStamp();
    const kept = await within([DRAFTS, DRAFT_FILES], "readwrite", async (at) => {
      const row = await wanted(at(DRAFTS).get(id));
      if (row?.stamp !== stamp) return false;
      at(DRAFTS).put({ id, person, stamp: next, ...sealed });
      for (const [number, file] of rows) {
        file ? at(DRAFT_FILES).put(file, [id, number]) : at(DRAFT_FILES).delete([id, number]);
      }
      return true;
    });
    return kept ? next : undefined;
  };
  // Claims a letter: [stamp, JSON], or nothing where it is not there.
  const claimDraft = async (person, id) => {
    const key = await keyOf(person);
    if (!key) return;
    const stamp = newStamp();
    const row = await within([DRAFTS], "readwrite", async (at) => {
      const row = await wanted(at(DRAFTS).get(id));
      if (row?.person !== person) return;
      at(DRAFTS).put({ ...row, stamp });
      return row;
    });
    return row && [stamp, await unseal(key, row)];
  };
  // Lets a letter and its files go, unless another page has claimed it.
  const dropDraft = (id, stamp) =>
    within([DRAFTS, DRAFT_FILES], "readwrite", async (at) => {
      const row = await wanted(at(DRAFTS).get(id));
      if (row && row.stamp !== stamp) return false;
      at(DRAFTS).delete(id);
      at(DRAFT_FILES).delete(IDBKeyRange.bound([id], [id, []]));
      return true;
    });
  // A person's letters, each as [JSON, whether a page has it open].
  const drafts = async (person) => {
    const rows = await unsealed(DRAFTS, person);
    const held = ((await navigator.locks?.query())?.held ?? []).map((lock) => lock.name);
    return rows.map(([json, row]) => [json, held.includes(lockOf(row.id))]);
  };
  // The bytes of a letter's file.
  const draftFile = async (person, id, number) => {
    const key = await keyOf(person);
    const row = key && (await within([DRAFT_FILES], "readonly", (at) => wanted(at(DRAFT_FILES).get([id, number]))));
    return row && new Blob([await unsealBytes(key, row)]);
  };
  // Holds a letter while a page has it open; the answer lets it go, and is none where another page holds it and does not have to
  // give way. It goes by itself with the page.
  const lockOf = (id) => `layang-konsep-${id}`;
  const holdDraft = async (id, steal) =>
    !navigator.locks
      ? () => {}
      : new Promise((resolve) => {
          const held = (lock) => (lock ? new Promise((release) => resolve(release)) : resolve());
          // It ends in a failure when another page takes it over.
          navigator.locks.request(lockOf(id), steal ? { steal } : { ifAvailable: true }, held).catch(() => resolve());
        });
  // Settles once no page holds a letter.
  const draftIsFree = async (id) => navigator.locks && (await navigator.locks.request(lockOf(id), () => {}));

  // How the lists and the letter last opened looked, as { address, language, markup }: seen while the program starts. They go with
  // all else when another person comes, and a letter with the letter that is kept.
  const LETTER = /^\/surat\/([\da-f-]{36})(\?|$)/;
  const lookOf = (address) => (["/menunggu", "/surat"].includes(address) ? `rupa ${address}` : LETTER.test(address) && "rupa surat");
  const isKept = async (at, address) => {
    const [, letter] = address.match(LETTER) ?? [];
    return !letter || (await wanted(at(LETTERS).getKey(letter))) !== undefined;
  };
  const look = async (address) => {
    // Where the program sends the person on from there.
    const home = async () => (JSON.parse((await get(FACTS, "sekitar")) ?? "{}").me?.reviews ? "/menunggu" : "/surat");
    const place = address === "/" ? await home() : address;
    const name = lookOf(place);
    if (!name) return;
    return within([FACTS, LETTERS], "readonly", async (at) => {
      const kept = await wanted(at(FACTS).get(name));
      return kept?.address === place && (await isKept(at, place)) ? kept : undefined;
    });
  };

  // How often what is seen is kept, in milliseconds, and how long it may be, in characters: more takes as long to show as to build.
  const EVERY = 1000;
  const LONGEST = 200_000;
  // From now on what the person sees is kept, a moment after it changed.
  const keepLooks = () => {
    let soon;
    const changed = () => {
      soon ??= setTimeout(() => {
        soon = undefined;
        keepLook().catch(() => {});
      }, EVERY);
    };
    new MutationObserver(changed).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    changed();
  };
  let last = {};
  const keepLook = async () => {
    const [address, frame] = [location.pathname + location.search, document.querySelector(".frame")];
    const name = lookOf(address);
    if (!name || !frame || last.tooLong === address) return;
    const copy = frame.cloneNode(true);
    for (const dialog of copy.querySelectorAll("dialog")) dialog.remove();
    if (!copy.querySelector("main h1") || copy.querySelector("main :is(.loading, [role=alert]:not(:empty))")) return;
    // Nothing is done there: only the links lead on.
    for (const part of copy.querySelectorAll("button, form")) part.inert = true;
    const markup = copy.outerHTML;
    const [seen, tooLong] = [{ address, language: document.documentElement.lang, markup }, markup.length > LONGEST];
    if (!tooLong && last.markup === markup && last.address === address) return;
    const work = async (at) => {
      if (!(await isHis(at)) || !(await isKept(at, address))) return;
      tooLong ? at(FACTS).delete(name) : at(FACTS).put(seen, name);
      return true;
    };
    // Nobody misses one that did not reach the disk.
    if (await within([FACTS, LETTERS], "readwrite", work, "relaxed")) last = tooLong ? { tooLong: address } : seen;
  };

  self.layangOffline = {
    draftIsFree, keepDraft, claimDraft, dropDraft, drafts, draftFile, holdDraft,
    claim, get, write, have, unlock, sealed, countSealed, keep, amend, handOver, handBack, takeBack, drop, alone, tell, listen, fetchAhead, keepPictures,
    probe, room, persist, sendUnseen, sendLater, install, isInstalled, renew, look, keepLooks, PICTURES, FILES,
  };
})();
