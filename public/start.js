// Starts the program in the empty page that stands in for one that the network did not bring.
const { js, wasm } = document.querySelector("script[data-js]").dataset;
const language = document.cookie.match(/(?:^|; *)bahasa=(id|en)/)?.[1];
if (language) document.documentElement.lang = language;
const program = await import(js);
await program.default({ module_or_path: wasm });
document.body.replaceChildren();
program.mount();
