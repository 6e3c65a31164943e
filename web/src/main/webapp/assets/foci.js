// Regions from a meta-analysis of reported foci: the server computes it, the peaks become the plan's coordinates.
(() => {
  "use strict";
  const part = document.querySelector("[data-foci]");
  if (!part) {
    return;
  }
  const get = (id) => document.getElementById(id);
  const said = get("foci-said");
  const button = get("foci-find");
  const number = (value, digits) => value.toFixed(digits).replace("-", "−");
  const cell = (text, kind) => {
    const made = document.createElement("td");
    made.textContent = text;
    made.className = kind;
    return made;
  };
  const show = (clusters) => {
    get("foci-clusters").hidden = clusters.length === 0;
    get("foci-clusters").querySelector("tbody").replaceChildren(
      ...clusters.map((cluster) => {
        const row = document.createElement("tr");
        row.append(
          cell([cluster.x, cluster.y, cluster.z].map((mm) => number(mm, 0)).join(", "), ""),
          cell(cluster.volume.toLocaleString("en"), "number"),
          cell(number(cluster.ale, 4), "number"),
          cell(number(cluster.p, 3), "number"),
          cell(String(cluster.experiments), "number"),
        );
        return row;
      }),
    );
  };
  const find = async () => {
    const body = { foci: get("foci-list").value };
    if (get("foci-talairach").value) {
      body.talairach = get("foci-talairach").value;
    }
    if (get("foci-mask").value) {
      body.mask = get("foci-mask").value;
    }
    const answer = await fetch(part.dataset.foci, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Trialgia": "1" },
      body: JSON.stringify(body),
    });
    const found = await answer.json();
    if (!answer.ok) {
      said.textContent = found.fields?.[0]?.sentence ?? found.detail ?? "This could not be computed.";
      return;
    }
    said.textContent = found.sentence;
    show(found.clusters);
    if (found.coordinates.trim().includes("\n")) {
      const coordinates = get("plan:coordinates");
      coordinates.value = found.coordinates;
      coordinates.dispatchEvent(new Event("change", { bubbles: true }));
    }
  };

  part.hidden = false;
  get("foci-file").addEventListener("change", async (event) => {
    const file = event.target.files[0];
    if (file) {
      get("foci-list").value = await file.text();
      event.target.value = "";
    }
  });
  button.addEventListener("click", async () => {
    button.disabled = true;
    said.textContent = "Looking for where they come together …";
    show([]);
    try {
      await find();
    } catch {
      said.textContent = "The server did not answer. Try again.";
    }
    button.disabled = false;
  });
})();
