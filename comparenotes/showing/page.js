"use strict";
/* The page works without this. It keeps the reader's place in the findings, opens what is folded
   around the words, lights every piece of them, and leads the keyboard there and back. */
(() => {
  let link = null;
  const wide = window.matchMedia("(min-width: 62rem)");

  const unlight = () => {
    for (const piece of document.querySelectorAll(".lit")) piece.classList.remove("lit");
  };

  const unfold = (node) => {
    for (let at = node; at; at = at.parentElement) {
      if (at instanceof HTMLDetailsElement) at.open = true;
    }
  };

  const light = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    unlight();
    if (!target) return;
    unfold(target);
    if (!target.closest(".text")) return;
    target.classList.add("lit");
    for (const piece of document.querySelectorAll(`[data-of="${CSS.escape(id)}"]`)) {
      piece.classList.add("lit");
    }
    target.scrollIntoView({ block: "center", inline: "nearest" });
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  };

  /* Puts the findings back where they were, or as near as leaves the words in sight: high on the
     page, the reports' column reaches below the window. */
  const stay = (at) => {
    if (!wide.matches) return;
    window.scrollTo(...at);
    const box = document.querySelector("mark:target")?.getBoundingClientRect();
    const below = box ? box.bottom + 24 - window.innerHeight : 0;
    if (below > 0) window.scrollBy(0, below);
  };

  document.addEventListener("click", (event) => {
    const chosen = event.target.closest('a[href^="#"]');
    if (!chosen) return;
    const id = chosen.getAttribute("href").slice(1);
    const target = document.getElementById(id);
    const panel = target && target.closest(".reports");
    if (chosen.classList.contains("close") && link) {
      event.preventDefault();
      back();
      return;
    }
    if (!panel) return;
    link = chosen;
    const at = [window.scrollX, window.scrollY];
    event.preventDefault();
    if (location.hash === "#" + id) light();
    else location.hash = id;
    stay(at);
  });

  const back = () => {
    if (!link) return;
    const story = link.closest(".story");
    unlight();
    history.replaceState(null, "", "#" + story.id);
    story.classList.add("put-away");
    link.focus();
    link = null;
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") back();
  });

  window.addEventListener("hashchange", () => {
    for (const story of document.querySelectorAll(".put-away")) story.classList.remove("put-away");
    const at = [window.scrollX, window.scrollY];
    light();
    if (link) stay(at);
  });

  light();
})();
