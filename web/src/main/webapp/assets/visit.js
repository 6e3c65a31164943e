// Score rows by digits; the reason for a day outside its window shows where it is needed. Pages work without it.
(() => {
  "use strict";
  const TEN_MS = 700;
  let one = null;

  const choose = (row, value) => {
    const input = row.querySelector(`input[type="radio"][value="${value}"]`);
    if (!input) {
      return false;
    }
    input.checked = true;
    input.focus();
    input.dispatchEvent(new Event("input", { bubbles: true }));
    return true;
  };

  const onward = (row) => {
    const rows = [...document.querySelectorAll(".sheet .answer")];
    const next = rows[rows.indexOf(row) + 1];
    const target = next
      ? next.querySelector("input:checked") ?? next.querySelector("input")
      : document.querySelector(".score-form .actions .primary");
    target?.focus();
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    const row = event.target.closest?.(".sheet .answer");
    if (one && event.key === "0" && Date.now() - one.at < TEN_MS) {
      event.preventDefault();
      clearTimeout(one.later);
      choose(one.row, "10");
      onward(one.row);
      one = null;
    } else if (row && event.target.type === "radio" && /^[0-9]$/.test(event.key)) {
      event.preventDefault();
      if (choose(row, event.key)) {
        if (event.key === "1") {
          one = { row, at: Date.now(), later: setTimeout(() => { onward(row); one = null; }, TEN_MS) };
        } else {
          onward(row);
        }
      }
    } else if (row && event.target.type === "radio" && (event.key === "Backspace" || event.key === "Delete")) {
      event.preventDefault();
      choose(row, "");
    }
  });

  for (const outside of document.querySelectorAll(".outside")) {
    const day = document.getElementById(outside.dataset.day);
    const text = outside.querySelector("textarea");
    const show = () => {
      const away = day.value !== "" && (day.value < outside.dataset.from || day.value > outside.dataset.to);
      outside.hidden = !away && text.value === "" && !outside.querySelector(".invalid");
    };
    day?.addEventListener("input", show);
    if (day && text) {
      show();
    }
  }
})();
