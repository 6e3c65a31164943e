// Rows that come and go, and what a treatment comes to while it is typed. Pages work without it.
(() => {
  "use strict";
  document.documentElement.classList.add("scripted");

  // Rows

  const tableOf = (element) => element.closest("fieldset[data-rows]");
  const lastIndex = (table) => Math.max(...[...table.querySelectorAll("tbody tr")].map((row) =>
    Number(/\[(\d+)\]/.exec(row.querySelector("[name]").name)[1])));

  function number(table) {
    [...table.querySelectorAll("tbody tr")].forEach((row, place) => {
      row.querySelector("th").textContent = String(place + 1);
      for (const spoken of row.querySelectorAll("[aria-label]")) {
        spoken.ariaLabel = spoken.ariaLabel.replace(/\d+(?=, | of )/, String(place + 1));
      }
    });
  }

  function add(table, after) {
    const next = lastIndex(table) + 1;
    const row = after.cloneNode(true);
    for (const field of row.querySelectorAll("[name]")) {
      field.name = field.name.replace(/\[\d+\]/, `[${next}]`);
      field.id = field.id.replace(/^(t-[A-Za-z0-9]+)-\d+-/, `$1-${next}-`);
      field.setAttribute("aria-describedby", `${field.id}-note`);
      field.classList.remove("invalid", "left");
      if (field.type === "checkbox") {
        field.checked = false;
      } else if (field.tagName !== "SELECT") {
        field.value = "";
      } else {
        field.selectedIndex = 0;
      }
    }
    for (const remark of row.querySelectorAll(".remark")) {
      remark.textContent = "";
      remark.id = remark.id.replace(/^(t-[A-Za-z0-9]+)-\d+-/, `$1-${next}-`);
    }
    for (const cell of row.querySelectorAll("[data-place]")) {
      cell.dataset.place = cell.dataset.place.replace(/\[\d+\]/, `[${next}]`);
    }
    after.after(row);
    number(table);
    row.querySelector("[name]").focus();
  }

  function remove(table, row) {
    const rows = table.querySelectorAll("tbody tr");
    const beside = row.nextElementSibling ?? row.previousElementSibling;
    if (rows.length === 1) {
      add(table, row);
    }
    row.remove();
    number(table);
    (beside ?? table).querySelector("[name]").focus();
    table.dispatchEvent(new Event("input", { bubbles: true }));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-add], [data-remove]");
    if (!button) {
      return;
    }
    const table = tableOf(button);
    if (button.dataset.add) {
      add(table, table.querySelector("tbody tr:last-child"));
    } else {
      remove(table, button.closest("tr"));
    }
  });

  document.addEventListener("keydown", (event) => {
    const row = event.ctrlKey ? event.target.closest("fieldset[data-rows] tbody tr") : null;
    if (row && event.key === "Enter") {
      event.preventDefault();
      add(tableOf(row), row);
    } else if (row && event.key === "Delete") {
      event.preventDefault();
      remove(tableOf(row), row);
    }
  });

  // Totals, limits and differences, by the server's own rules

  const body = document.querySelector("[data-check]");
  const form = body?.closest("form");
  if (!form) {
    return;
  }
  const prefix = "treatment.";
  const make = (name, className, text) => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };

  // Rows are counted without gaps, as the server does; which row of the page is which is kept.
  function entered() {
    const values = {};
    const places = new Map();
    const rows = new Map();
    for (const field of form.elements) {
      if (!field.name?.startsWith(prefix)) {
        continue;
      }
      const place = field.name.slice(prefix.length);
      const value = field.type === "checkbox" ? String(field.checked) : field.value.trim();
      const row = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(place);
      if (!row) {
        values[place] = value;
        places.set(place, field);
      } else {
        const key = `${row[1]} ${row[2]}`;
        rows.set(key, [...(rows.get(key) ?? []), { list: row[1], column: row[3], value, field }]);
      }
    }
    const next = {};
    for (const cells of rows.values()) {
      if (cells.some((cell) => cell.value !== "")) {
        const list = cells[0].list;
        next[list] = (next[list] ?? -1) + 1;
        for (const cell of cells) {
          const place = `${list}[${next[list]}].${cell.column}`;
          values[place] = cell.value;
          places.set(place, cell.field);
        }
      }
    }
    return { values, places };
  }

  function remark(places, place, tone, sentence) {
    const field = places.get(place);
    const note = document.getElementById(field ? `${field.id}-note` : `t-${place}-note`);
    if (!note || note.textContent) {
      return;
    }
    note.className = `remark ${tone}`;
    note.textContent = sentence;
    field?.classList.add(...({ refused: ["invalid"], partial: ["left"] }[tone] ?? []));
  }

  const tone = (limit) => {
    if (!limit.broken) {
      return "done";
    }
    return { HARD: "refused", OVERRIDE: "partial" }[limit.severity] ?? "query";
  };

  function show(found, places) {
    for (const note of form.querySelectorAll(".remark")) {
      note.textContent = "";
    }
    for (const field of form.querySelectorAll("[name^='treatment.']")) {
      field.classList.remove("invalid", "left");
    }
    const order = ["HARD", "OVERRIDE", "WARN"];
    const broken = found.limits.filter((limit) => limit.broken)
      .sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
    for (const limit of broken) {
      remark(places, limit.field, { refused: "refused", partial: "partial" }[tone(limit)] ?? "note", limit.sentence);
    }
    for (const left of found.differences) {
      remark(places, left.field, "partial", `Planned ${left.planned}, here ${left.delivered}.`);
    }
    for (const problem of found.problems) {
      if (places.get(problem.field)?.value) {
        remark(places, problem.field, "refused", problem.sentence);
      }
    }
    document.getElementById("differences").textContent =
      found.differences.map((left) => `${left.label} ${left.planned} → ${left.delivered}`).join("; ");
    const asks = (id, needed) => {
      const box = document.getElementById(id);
      box?.classList.toggle("unasked", !needed && !box.querySelector("input")?.value);
    };
    asks("left", found.needsDeviation);
    asks("passed", found.needsOverride);
    if (found.problems.length > 0) {
      return;
    }
    document.getElementById("totals").replaceChildren(...found.totals.map((total) => {
      const box = document.createElement("div");
      box.append(make("span", "note", total.label), document.createElement("br"),
        make("strong", "", total.value), " ", make("span", "note", total.unit));
      return box;
    }));
    document.getElementById("limits").replaceChildren(...document.querySelectorAll("#limits > .none"), ...found.limits.map((limit) => {
      const line = document.createElement("li");
      const state = make("span", `state ${tone(limit)}`, "");
      const shape = make("span", `shape ${tone(limit)}`, "");
      shape.setAttribute("aria-hidden", "true");
      state.append(shape, ` ${limit.rule} ${limit.measured}`);
      line.append(state, " ", make("span", "end note", `${limit.bound}, ${limit.severityLabel}`));
      return line;
    }));
  }

  let timer = 0;
  let asked = 0;
  async function look() {
    const mine = ++asked;
    const { values, places } = entered();
    const answer = await fetch(body.dataset.check, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Trialgia": "1" },
      body: JSON.stringify({ values }),
    });
    if (answer.ok && mine === asked) {
      show(await answer.json(), places);
    }
  }
  form.addEventListener("input", (event) => {
    if (event.target.name?.startsWith(prefix) || event.target.matches("[data-rows]")) {
      clearTimeout(timer);
      timer = setTimeout(look, 350);
    }
  });
})();
