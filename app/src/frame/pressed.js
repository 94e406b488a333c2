// What is typed, chosen and pressed before the program has taken the page over is told to it once it has; of what is pressed
// the last.
(() => {
  // Without the program, after so long, a form is sent as a page without script sends it; in milliseconds.
  const PATIENCE = 15000;
  const filled = new Map();
  let pressed;
  const fill = ({ target }) => filled.set(target, { value: target.value, checked: target.checked });
  const press = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed?.removeAttribute("aria-busy");
    pressed = button;
    button.setAttribute("aria-busy", "true");
    setTimeout(release, PATIENCE);
  };
  const release = () => {
    removeEventListener("input", fill, true);
    removeEventListener("change", fill, true);
    removeEventListener("click", press, true);
    for (const [field, { value, checked }] of filled) {
      if (field.type !== "file") Object.assign(field, { value, checked });
      for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
    }
    filled.clear();
    pressed?.removeAttribute("aria-busy");
    if (pressed?.isConnected) pressed.click();
    pressed = undefined;
  };
  addEventListener("input", fill, true);
  addEventListener("change", fill, true);
  addEventListener("click", press, true);
  // What waits for its data within the page takes over in the next turn.
  window.layangRuns = () => setTimeout(release);
})();
