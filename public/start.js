// Starts the program in the empty page that stands in for one that the network did not bring.
const { js, wasm } = document.querySelector("script[data-js]").dataset;
const language = document.cookie.match(/(?:^|; *)bahasa=(id|en)/)?.[1];
if (language) document.documentElement.lang = language;

// The page as it was last is seen until the program has built its own; not for ever where that does not come, in milliseconds.
const PATIENCE = 10_000;
const seen = document.querySelector(".last-seen");
const isBuilt = () => document.querySelector("main h1") && !document.querySelector("main .loading:not(dialog *)");
const change = new MutationObserver(() => isBuilt() && drop());
const drop = () => {
  change.disconnect();
  seen?.remove();
};
// One in another language, or in a browser that takes its root for nothing, is not shown.
if (seen?.querySelector("template") || seen?.lang !== document.documentElement.lang) {
  drop();
} else {
  change.observe(document.body, { subtree: true, childList: true });
  setTimeout(drop, PATIENCE);
}

try {
  const program = await import(js);
  await program.default({ module_or_path: wasm });
  document.querySelector("body > .loading").remove();
  program.mount();
} catch (error) {
  drop();
  throw error;
}
