// Progress of runs: asks how far a run is, and loads the page again when there is more to show. Works without it.
(() => {
  "use strict";
  const WAIT = 1000;
  const list = document.querySelector("[data-reload]");
  const seconds = Number(list?.dataset.reload ?? 0);
  if (seconds > 0) {
    setInterval(() => {
      if (!document.hidden && !document.activeElement?.closest("input, select")) {
        location.reload();
      }
    }, seconds * 1000);
  }

  const card = document.getElementById("progress");
  const api = card?.dataset.api;
  if (!api) {
    return;
  }
  const bar = card.querySelector("progress");
  const percent = card.querySelector('[data-part="percent"]');
  const states = { QUEUED: "Waiting", RUNNING: "Running" };

  const show = (answer) => {
    bar.max = answer.run.tasks;
    bar.value = answer.run.tasksDone;
    percent.textContent = Math.floor((100 * answer.run.tasksDone) / Math.max(1, answer.run.tasks)) + " %";
    card.querySelector('[data-part="state"]').textContent = states[answer.run.state] ?? "";
    for (const place of card.querySelectorAll("[data-kind]")) {
      const tasks = answer.tasks.filter((task) => task.kind === place.dataset.kind);
      place.textContent = tasks.filter((task) => task.state === "DONE").length + " of " + tasks.length;
    }
  };

  // What is sent brings a page of its own, with what it says: loading this one again would take that away.
  let leaving = false;
  document.addEventListener("submit", () => {
    leaving = true;
  });

  const ask = async () => {
    if (leaving) {
      return;
    }
    try {
      const answer = await fetch(api, { headers: { Accept: "application/json" } });
      const whole = answer.ok ? await answer.json() : null;
      if (leaving) {
        return;
      }
      if (!whole) {
        location.reload();
        return;
      }
      if (!(whole.run.state in states)) {
        location.reload();
        return;
      }
      show(whole);
    } catch {
      percent.textContent = "The connection is gone; trying again.";
    }
    setTimeout(ask, WAIT);
  };
  setTimeout(ask, WAIT);
})();
