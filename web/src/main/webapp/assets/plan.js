// The builder of a run: one step at a time, and the sentence that grows as one chooses. Works without it: then all steps
// stand below each other, and "Check the plan" asks for the sentence.
(() => {
  "use strict";
  const form = document.getElementById("plan");
  if (!form) {
    return;
  }
  const QUIET = 400;
  const steps = Array.from(form.querySelectorAll(".step"));
  const back = form.querySelector("[data-back]");
  const next = form.querySelector("[data-next]");
  const start = document.getElementById("plan:start");
  const check = document.getElementById("plan:check");
  const field = (name) => document.getElementById("plan:" + name);
  let current = 0;

  const links = () => Array.from(form.querySelectorAll(".builder-steps a"));
  const mark = () => {
    links().forEach((link, at) => {
      const wrong = steps[at].querySelector(".invalid, .error:not(:empty)");
      link.classList.toggle("has-error", Boolean(wrong));
      if (at === current) {
        link.setAttribute("aria-current", "step");
      } else {
        link.removeAttribute("aria-current");
      }
    });
    const here = steps[current].id.replace("step-", "");
    for (const part of form.querySelectorAll(".builder-sentence .part")) {
      part.classList.toggle("is-here", part.dataset.step === here);
    }
  };
  const go = (to, focus) => {
    current = Math.min(steps.length - 1, Math.max(0, to));
    steps.forEach((step, at) => {
      step.hidden = at !== current;
    });
    back.hidden = current === 0;
    next.hidden = current === steps.length - 1;
    start.hidden = current !== steps.length - 1;
    mark();
    if (focus) {
      const title = steps[current].querySelector("h2");
      title.tabIndex = -1;
      title.focus();
    }
  };

  form.classList.add("stepped");
  check.hidden = true;
  for (const tool of form.querySelectorAll("[data-fill], .picker-tools, [data-file]")) {
    tool.hidden = false;
  }
  form.addEventListener("click", (event) => {
    const link = event.target.closest(".builder-steps a");
    const problem = event.target.closest(".problems a");
    if (link) {
      event.preventDefault();
      go(links().indexOf(link), true);
    } else if (problem) {
      const step = document.getElementById(problem.hash.slice(1))?.closest(".step");
      go(steps.indexOf(step), false);
    } else if (event.target.closest("[data-back]")) {
      go(current - 1, true);
    } else if (event.target.closest("[data-next]")) {
      go(current + 1, true);
    }
  });

  // Only what belongs to the chosen kind of regions is shown.
  const kinds = Array.from(form.querySelectorAll('[name="plan:set"]'));
  const showKind = () => {
    const kind = kinds.find((one) => one.checked)?.value;
    for (const part of form.querySelectorAll("[data-set]")) {
      part.hidden = !part.dataset.set.split(" ").includes(kind);
    }
  };

  // And what belongs to the chosen measure.
  const MEASURES = {
    windowSeconds: "WINDOW_DEVIATION WINDOW_STATES",
    states: "WINDOW_STATES",
    density: "NODE_STRENGTH NODE_CLUSTERING NODE_EFFICIENCY NODE_BETWEENNESS GRAPH",
    bandLowHz: "ALFF FALFF",
    bandHighHz: "ALFF FALFF",
    stepMm: "SEED_MAP TASK_MAP",
  };
  for (const [name, measures] of Object.entries(MEASURES)) {
    field(name).closest(".field").dataset.measure = measures;
  }
  const MODELS = {
    threshold: ["NETWORK_STATISTIC", "POINT_CLUSTERS"],
    folds: ["CONNECTOME_PREDICTION", "RIDGE_PREDICTION", "RESPONDER_PREDICTION", "DIAGNOSTIC"],
    classLearner: ["RESPONDER_PREDICTION", "DIAGNOSTIC"],
    imputations: ["IMPUTED_LINK"],
  };
  const showMeasure = () => {
    const measure = field("measure").value;
    for (const part of form.querySelectorAll("[data-measure]")) {
      part.hidden = !part.dataset.measure.split(" ").includes(measure);
    }
    const models = Array.from(form.querySelectorAll('[name="plan:models"]:checked'), (box) => box.value);
    for (const [name, of] of Object.entries(MODELS)) {
      field(name).closest(".field").hidden = !of.some((model) => models.includes(model));
    }
    for (const part of form.querySelectorAll("[data-model]")) {
      part.hidden = !models.includes(part.dataset.model);
    }
  };

  // The sentence: asked for a moment after the last change, and again if something changed meanwhile. It is what the
  // button "Check the plan" does, as a partial request: the server answers with the parts of the page that changed.
  // The script that Faces brings for this runs what answers say, which the page's policy rightly refuses.
  const PARTS = ["plan:preview", "plan:steps"];
  const fields = () => {
    const sent = new URLSearchParams(new FormData(form));
    const last = sent.get("trialgia-last");
    sent.delete("trialgia-last");
    sent.set("plan:check", "plan:check");
    sent.set("jakarta.faces.source", "plan:check");
    sent.set("jakarta.faces.behavior.event", "action");
    sent.set("jakarta.faces.partial.ajax", "true");
    sent.set("jakarta.faces.partial.execute", "plan");
    sent.set("jakarta.faces.partial.render", PARTS.join(" "));
    sent.append("trialgia-last", last);
    return sent;
  };
  const take = (answer) => {
    const parts = new DOMParser().parseFromString(answer, "text/xml");
    if (!parts.querySelector("changes")) {
      throw new Error("no part of the page");
    }
    for (const update of parts.querySelectorAll("update")) {
      const id = update.getAttribute("id");
      if (PARTS.includes(id)) {
        document.getElementById(id).outerHTML = update.textContent;
      } else if (id.includes("jakarta.faces.ViewState")) {
        form.querySelector('[name="jakarta.faces.ViewState"]').value = update.textContent;
      }
    }
  };
  let timer = 0;
  let asking = false;
  let again = false;
  const ask = async () => {
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    document.getElementById("plan:preview").setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(form.action, {
        method: "POST",
        headers: { "Faces-Request": "partial/ajax" },
        body: fields(),
      });
      take(await answer.text());
      mark();
    } catch {
      // The page as it is stays usable; its own button shows what is wrong.
      check.hidden = false;
    }
    document.getElementById("plan:preview").removeAttribute("aria-busy");
    asking = false;
    if (again) {
      again = false;
      ask();
    }
  };
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, QUIET);
  };
  form.addEventListener("change", (event) => {
    if (event.target.type === "file" || event.target.id === "region-filter") {
      return;
    }
    showKind();
    showMeasure();
    count();
    soon();
  });

  // What is typed counts while it is typed, not only once the field is left.
  form.addEventListener("input", (event) => {
    if (event.target.id !== "region-filter" && !["checkbox", "radio", "file"].includes(event.target.type)) {
      soon();
    }
  });

  // Several fields at once.
  form.addEventListener("click", (event) => {
    const fill = event.target.closest("[data-fill]");
    if (!fill) {
      return;
    }
    for (const pair of fill.dataset.fill.split(" ")) {
      const [name, value] = pair.split("=");
      const input = field(name);
      if (input.type === "checkbox") {
        input.checked = value === "true";
      } else {
        input.value = value;
      }
    }
    soon();
  });

  // Named regions: filter, tick, count.
  const boxes = Array.from(form.querySelectorAll('[name="plan:ids"]'));
  const filter = document.getElementById("region-filter");
  const count = () => {
    form.querySelector("[data-picked]").textContent = boxes.filter((box) => box.checked).length + " ticked";
  };
  filter.addEventListener("input", (event) => {
    event.stopPropagation();
    const wanted = filter.value.trim().toLowerCase();
    for (const box of boxes) {
      const item = box.closest("li");
      item.hidden = !item.textContent.toLowerCase().includes(wanted);
    }
  });
  filter.addEventListener("keydown", (event) => {
    if (event.key === "Enter") {
      event.preventDefault();
    }
  });
  for (const button of form.querySelectorAll("[data-pick]")) {
    button.addEventListener("click", () => {
      const suggested = (button.dataset.ids ?? "").split(" ");
      for (const box of boxes) {
        if (button.dataset.pick === "suggested") {
          box.checked = suggested.includes(box.value);
        } else if (button.dataset.pick === "none") {
          box.checked = false;
        } else if (!box.closest("li").hidden) {
          box.checked = true;
        }
      }
      count();
      soon();
    });
  }

  // A list from a file: read here, sent with the form.
  for (const name of ["coordinates", "values", "controls", "frozenModel"]) {
    document.getElementById(name + "-file").addEventListener("change", async (event) => {
      const file = event.target.files[0];
      if (file) {
        field(name).value = await file.text();
        event.target.value = "";
        soon();
      }
    });
  }

  showKind();
  showMeasure();
  count();
  const wrong = steps.findIndex((step) => step.querySelector(".invalid, .error:not(:empty)"));
  go(Math.max(0, wrong), false);
})();
