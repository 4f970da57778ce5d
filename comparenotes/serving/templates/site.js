// Says when the site does not answer: without this, nothing would happen.
(() => {
  const tell = (isSilent) => {
    document.getElementById("trouble").hidden = !isSilent;
  };
  document.addEventListener("htmx:sendError", () => tell(true));
  document.addEventListener("htmx:timeout", () => tell(true));
  document.addEventListener("htmx:beforeSwap", () => tell(false));
})();
