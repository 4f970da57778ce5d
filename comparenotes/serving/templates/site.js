// Says when the site does not answer: without this, nothing would happen.
(() => {
  const tell = (isSilent) => {
    document.getElementById("trouble").hidden = !isSilent;
  };
  document.addEventListener("htmx:sendError", () => tell(true));
  document.addEventListener("htmx:timeout", () => tell(true));
  document.addEventListener("htmx:beforeSwap", () => tell(false));

  // A browser looks for a page's feed in its head, which stays when the content is put in.
  document.addEventListener("htmx:afterSwap", () => {
    const feed = 'head link[type="application/atom+xml"]';
    document.querySelector(feed)?.remove();
    const shown = document.querySelector('#content a[type="application/atom+xml"]');
    if (!shown) return;
    const link = document.createElement("link");
    Object.assign(link, { rel: "alternate", type: shown.type, title: shown.title, href: shown.href });
    document.head.append(link);
  });
})();
