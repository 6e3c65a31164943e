// Keys, colour scheme, unsaved fields, one sending per click. Pages work without it.
(() => {
  "use strict";
  const root = document.documentElement;
  const typing = (target) => target.closest("input, select, textarea, [contenteditable]");
  const open = (dialog) => dialog && !dialog.open && dialog.showModal();

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      const form = document.activeElement?.closest("form.form") ?? document.querySelector("main form.form");
      const save = form?.querySelector(".actions .primary");
      event.preventDefault();
      save?.click();
      return;
    }
    if (event.ctrlKey || event.altKey || event.metaKey || typing(event.target)) {
      return;
    }
    if (event.key === "/") {
      event.preventDefault();
      document.getElementById("find")?.focus();
    } else if (event.key === "?") {
      open(document.getElementById("keys"));
    }
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-keys]")) {
      open(document.getElementById("keys"));
    } else if (event.target.closest("[data-theme-switch]")) {
      const dark = root.dataset.theme === "dark"
        || (root.dataset.theme === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
      const chosen = dark ? "light" : "dark";
      root.dataset.theme = chosen;
      fetch("/api/me/theme", {
        method: "PUT",
        headers: { "Content-Type": "application/json", "X-Trialgia": "1" },
        body: JSON.stringify({ theme: chosen.toUpperCase() }),
      });
      document.dispatchEvent(new CustomEvent("trialgia:theme", { detail: chosen }));
    }
    for (const menu of document.querySelectorAll(".person[open], .switcher[open]")) {
      if (!menu.contains(event.target)) {
        menu.open = false;
      }
    }
  });

  // A row of a table opens by Enter wherever the focus in it is; a second click on a button sends nothing.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "get" || form.method === "dialog") {
      return;
    }
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    form.dataset.changed = "";
  });
  addEventListener("pageshow", () => {
    for (const form of document.forms) {
      delete form.dataset.sent;
    }
  });

  document.addEventListener("input", (event) => {
    const form = event.target.closest("main form.form");
    const note = form?.querySelector(".actions .unsaved");
    if (note) {
      form.dataset.changed = "yes";
      note.textContent = "Not saved yet";
    }
  });
  addEventListener("beforeunload", (event) => {
    if (document.querySelector('form[data-changed="yes"] .actions .unsaved')) {
      event.preventDefault();
    }
  });

  document.querySelector(".problems")?.focus();

  // A partial request whose session has ended gets the login page: load the page, so that it shows.
  document.addEventListener("DOMContentLoaded", () => {
    window.jQuery?.(document).on("pfAjaxError", () => location.reload());
  });
})();
