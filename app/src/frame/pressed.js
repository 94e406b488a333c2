// A button that is pressed before the program has taken the page over is pressed again once it has: the last one.
(() => {
  // Without the program, after so long, a form is sent as a page without script sends it; in milliseconds.
  const PATIENCE = 15000;
  let pressed;
  const release = () => {
    removeEventListener("click", hold, true);
    pressed?.removeAttribute("aria-busy");
    if (pressed?.isConnected) pressed.click();
    pressed = undefined;
  };
  const hold = (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    pressed?.removeAttribute("aria-busy");
    pressed = button;
    button.setAttribute("aria-busy", "true");
    setTimeout(release, PATIENCE);
  };
  addEventListener("click", hold, true);
  // What waits for its data within the page takes over in the next turn.
  window.layangRuns = () => setTimeout(release);
})();
