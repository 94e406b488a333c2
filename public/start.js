// Starts the program in the empty page that the phone keeps.
const own = document.querySelector('script[data-js]');
const { default: init, mount } = await import(own.dataset.js);
await init({ module_or_path: own.dataset.wasm });
document.querySelector('.loading')?.remove();
mount();
