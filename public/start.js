// Starts the program in the empty page that stands in for one that the network did not bring.
const { js, wasm } = document.querySelector("script[data-js]").dataset;
const language = document.cookie.match(/(?:^|; *)bahasa=(id|en)/)?.[1];
if (language) document.documentElement.lang = language;

// The page as it was last is seen until the program has built its own.
const seen = document.querySelector(".last-seen");
const change = new MutationObserver(() => {
  if (!document.querySelector("main h1") || document.querySelector("main .loading")) return;
  change.disconnect();
  seen.remove();
});
if (seen) change.observe(document.body, { subtree: true, childList: true });

const program = await import(js);
await program.default({ module_or_path: wasm });
document.querySelector("body > .loading").remove();
program.mount();
