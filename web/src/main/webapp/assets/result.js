// The pictures of a result: matrix, scatter, before and after. The numbers come from the interface; the tables beside
// them say the same. Following an edge swaps what is about it and keeps the rest.
(() => {
  "use strict";
  const root = document.getElementById("result");
  if (!root || !window.echarts) {
    return;
  }
  const api = root.dataset.api;
  const outcome = root.dataset.outcome;
  const delta = root.dataset.delta;
  const symbol = root.dataset.symbol;
  const SIGNED = ["#053061", "#2166ac", "#4393c3", "#92c5de", "#f7f7f7", "#f4a582", "#d6604d", "#b2182b", "#67001f"];
  const ARMS = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"];
  const MARKERS = ["circle", "rect", "triangle", "diamond", "pin", "roundRect"];
  const DASHES = ["solid", "dashed", "dotted", [8, 3, 2, 3], [2, 2], [10, 4]];
  const charts = new Map();
  const answers = new Map();
  let adjusted = true;

  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue("--" + name).trim();
  const places = (value, count) => (value === null ? "–" : Math.abs(value).toFixed(count));
  const signed = (value, count) =>
    value === null || value === undefined ? "–" : (value < 0 ? "−" : "+") + places(value, count);
  const safe = (text) => echarts.format.encodeHTML(text);

  const get = async (path) => {
    if (!answers.has(path)) {
      const answer = await fetch(api + path, { headers: { Accept: "application/json" } });
      if (!answer.ok) {
        throw new Error("the portal answered " + answer.status);
      }
      answers.set(path, await answer.json());
    }
    return answers.get(path);
  };

  const chart = (id, svg) => {
    const element = document.getElementById(id);
    if (!element) {
      charts.get(id)?.dispose();
      charts.delete(id);
      return null;
    }
    let made = charts.get(id);
    if (!made || made.getDom() !== element) {
      made?.dispose();
      made = echarts.init(element, null, { renderer: svg ? "svg" : "canvas" });
      charts.set(id, made);
    }
    return made;
  };
  const failed = (id) => {
    const element = document.getElementById(id);
    if (element) {
      charts.get(id)?.dispose();
      charts.delete(id);
      element.textContent = "The picture could not be loaded; the table has the numbers. Load the page again.";
    }
  };
  const text = () => ({
    color: token("ink"),
    fontFamily: getComputedStyle(document.body).fontFamily,
    fontSize: 12,
  });
  const axis = (name) => ({
    type: "value",
    name: name,
    nameLocation: "middle",
    scale: true,
    nameTextStyle: { color: token("ink") },
    axisLabel: { color: token("ink-quiet"), formatter: (value) => String(value).replace("-", "−") },
    axisLine: { onZero: false, lineStyle: { color: token("control") } },
    splitLine: { lineStyle: { color: token("hair") } },
  });
  const tooltip = () => ({
    confine: true,
    backgroundColor: token("surface"),
    borderColor: token("line"),
    textStyle: { color: token("ink"), fontSize: 12 },
  });

  // A limit of a scale that is symmetric about 0.
  const limit = (values) => {
    const most = Math.max(0, ...values.filter((value) => value !== null).map(Math.abs));
    if (most === 0) {
      return 1;
    }
    const digits = Math.floor(Math.log10(most));
    const unit = 10 ** digits;
    return Number((Math.ceil(most / unit) * unit).toFixed(Math.max(0, -digits)));
  };

  // Where values are of one region each there is no matrix: each value on a line of its own, its mean change with the
  // interval, or what one pair had before and after.
  const MOST_LINES = 60;
  const forest = async () => {
    const pair = root.dataset.pair;
    let found;
    try {
      found = await get(
        (pair ? "/pairs/" + encodeURIComponent(pair) : "") + "/edges?sort=" + (pair ? "SIZE" : "STRENGTH") + "&size=" + MOST_LINES,
      );
    } catch {
      failed("matrix");
      return;
    }
    const rows = found.edges.slice().reverse();
    const element = document.getElementById("matrix");
    element.style.height = Math.max(220, 76 + 24 * rows.length) + "px";
    const drawing = chart("matrix", true);
    const chosen = Number(document.getElementById("edge").dataset.edge);
    const known = (value) => value !== null && value !== undefined;
    const ends = rows.map((row, at) => (pair ? [row.before, row.after, at] : [row.meanLow, row.meanHigh, at]));
    const zero = { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: token("control"), type: "solid", width: 1 } };
    const point = (row, at, value, filled) => ({
      value: [value, at],
      edge: row.edge,
      name: row.name,
      row: row,
      itemStyle: {
        color: filled ? token("primary") : token("surface"),
        borderColor: row.edge === chosen ? token("ink") : token("primary"),
        borderWidth: row.edge === chosen ? 3 : 1.5,
      },
    });
    const points = [];
    rows.forEach((row, at) => {
      if (pair) {
        points.push(known(row.before) ? [point(row, at, row.before, false)] : [], known(row.after) ? [point(row, at, row.after, true)] : []);
      } else {
        points.push(known(row.mean) ? [point(row, at, row.mean, known(row.meanPMaxT) && row.meanPMaxT < 0.05)] : []);
      }
    });
    drawing.setOption(
      {
        animation: false,
        textStyle: text(),
        grid: { left: 12, right: 20, top: 12, bottom: 52, containLabel: true },
        xAxis: { ...axis(pair ? symbol + ", hollow before, filled after" : "Mean " + delta + ", 95 % interval; filled: p < 0.05, max-T"), nameGap: 30 },
        yAxis: {
          type: "category",
          data: rows.map((row) => row.name),
          axisTick: { show: false },
          axisLine: { show: false },
          axisLabel: { color: token("ink"), width: 190, overflow: "truncate", interval: 0 },
        },
        tooltip: {
          ...tooltip(),
          formatter: (at) =>
            !at.data?.row
              ? ""
              : safe(at.data.row.name) +
                "<br>" +
                (pair
                  ? symbol + " " + signed(at.data.row.before, 3) + " to " + signed(at.data.row.after, 3)
                  : "mean " + delta + " " + signed(at.data.row.mean, 3) + " (" + signed(at.data.row.meanLow, 3) + " to " + signed(at.data.row.meanHigh, 3) + ")"),
        },
        series: [
          {
            type: "custom",
            silent: true,
            data: ends.filter((end) => known(end[0]) && known(end[1])),
            encode: { x: [0, 1], y: 2 },
            renderItem: (params, tools) => {
              const from = tools.coord([tools.value(0), tools.value(2)]);
              const to = tools.coord([tools.value(1), tools.value(2)]);
              return {
                type: "line",
                shape: { x1: from[0], y1: from[1], x2: to[0], y2: to[1] },
                style: { stroke: token("primary"), lineWidth: 2 },
              };
            },
            z: 2,
          },
          { type: "scatter", symbolSize: 9, data: points.flat(), markLine: pair ? undefined : { ...zero, data: [{ xAxis: 0 }] }, z: 3 },
        ],
      },
      true,
    );
    drawing.resize();
    drawing.off("click");
    drawing.on("click", (at) => {
      if (at.data?.edge !== undefined) {
        const address = new URL(location.href);
        address.searchParams.set("edge", at.data.edge);
        address.searchParams.delete("tab");
        follow(address);
      }
    });
  };

  const matrix = async () => {
    if (root.dataset.paired !== "true") {
      forest();
      return;
    }
    const pair = root.dataset.pair;
    const link = root.dataset.link === "true";
    let found;
    try {
      found = await get(pair ? "/pairs/" + encodeURIComponent(pair) + "/matrix" : "/matrix");
    } catch {
      failed("matrix");
      return;
    }
    const regions = found.regions;
    const many = regions.length;
    const element = document.getElementById("matrix");
    const wide = element.clientWidth >= 520;
    const right = wide ? 92 : 8;
    const left = many > 60 ? 8 : 112;
    element.style.height = Math.max(320, Math.min(720, element.clientWidth - right - left + (wide ? 150 : 220))) + "px";
    const drawing = chart("matrix", many <= 60);
    const chosen = Number(document.getElementById("edge").dataset.edge);
    const upper = [];
    const lower = [];
    const put = (to, x, y, value, cell, passes) => {
      if (value === null || value === undefined) {
        return;
      }
      const here = cell.edge === chosen;
      to.push({
        value: [x, y, value],
        edge: cell.edge,
        itemStyle: passes || here
          ? { borderColor: token("ink"), borderWidth: passes ? 2.5 : 1.5, borderType: passes ? "solid" : "dashed" }
          : undefined,
      });
    };
    for (const cell of found.cells) {
      if (cell.row === cell.column) {
        // Of one network or region alone: the diagonal belongs to the change.
        put(lower, cell.row, cell.column, pair ? cell.change : cell.mean, cell, !pair && cell.meanPasses);
      } else if (pair) {
        put(upper, cell.column, cell.row, cell.before, cell, false);
        put(lower, cell.row, cell.column, cell.change, cell, false);
      } else if (link) {
        put(upper, cell.column, cell.row, cell.r, cell, cell.linkPasses);
        put(lower, cell.row, cell.column, cell.mean, cell, cell.meanPasses);
      } else {
        put(upper, cell.column, cell.row, cell.mean, cell, cell.meanPasses);
        put(lower, cell.row, cell.column, cell.mean, cell, cell.meanPasses);
      }
    }
    // Outlined cells are drawn last, or their neighbours cover the outline.
    for (const half of [upper, lower]) {
      half.sort((one, other) => Number(Boolean(one.itemStyle)) - Number(Boolean(other.itemStyle)));
    }
    const aboveWord = pair ? symbol : link ? "partial r" : "mean " + delta;
    const belowWord = pair ? delta : "mean " + delta;
    const above = limit(upper.map((one) => one.value[2]));
    const below = limit(lower.map((one) => one.value[2]));
    const scale = (series, most, word, place) => ({
      type: "continuous",
      seriesIndex: series,
      min: -most,
      max: most,
      inRange: { color: SIGNED },
      calculable: false,
      precision: 2,
      itemWidth: 12,
      itemHeight: wide ? 110 : 90,
      textGap: 6,
      text: [wide ? "+" + most : word + " +" + most, "−" + most],
      textStyle: { color: token("ink-quiet"), fontSize: 11 },
      orient: wide ? "vertical" : "horizontal",
      ...place,
    });
    const networks = [];
    regions.forEach((region, at) => {
      const last = networks.at(-1);
      if (last && last.name === region.network) {
        last.to = at;
      } else {
        networks.push({ name: region.network, from: at, to: at });
      }
    });
    const named = networks.length > 1;
    const top = named ? 34 : 12;
    const labels = regions.map((region) => region.label);
    const category = (extra) => ({
      type: "category",
      data: labels,
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { color: token("ink"), fontSize: many > 30 ? 9 : 11, interval: many > 60 ? "auto" : 0, ...extra },
      splitArea: { show: false },
    });
    drawing.setOption(
      {
        animation: false,
        textStyle: text(),
        grid: { left: left, right: right, top: top, bottom: wide ? 92 : 160 },
        xAxis: category({ rotate: 90, show: many <= 60 }),
        yAxis: { ...category({ show: many <= 60 }), inverse: true },
        tooltip: {
          ...tooltip(),
          formatter: (at) => {
            if (!at.data?.value) {
              return "";
            }
            const [x, y, value] = at.data.value;
            const word = at.seriesIndex === 0 ? aboveWord : belowWord;
            return safe(x === y ? labels[x] : labels[Math.min(x, y)] + " – " + labels[Math.max(x, y)]) + "<br>" + word + " " + signed(value, 3);
          },
        },
        // What the colour bars mean stands above them; on a narrow page beside them.
        graphic: wide
          ? (link || pair ? [[aboveWord, top], [belowWord, top + 180]] : [[belowWord, top]]).map(([word, at]) => ({
              type: "text",
              right: 4,
              top: at - 10,
              silent: true,
              style: { text: word, fill: token("ink"), fontSize: 12, fontWeight: 600 },
            }))
          : [],
        visualMap: link || pair
          ? [
              scale(0, above, aboveWord, wide ? { right: 14, top: top + 8 } : { left: "center", bottom: 40 }),
              scale(1, below, belowWord, wide ? { right: 14, top: top + 188 } : { left: "center", bottom: 4 }),
            ]
          : [scale([0, 1], below, belowWord, wide ? { right: 14, top: top + 8 } : { left: "center", bottom: 4 })],
        series: [
          { type: "heatmap", data: upper, progressive: 4000, emphasis: { itemStyle: { borderColor: token("ink"), borderWidth: 1 } } },
          { type: "heatmap", data: lower, progressive: 4000, emphasis: { itemStyle: { borderColor: token("ink"), borderWidth: 1 } } },
          {
            type: "custom",
            silent: true,
            z: 3,
            data: named ? networks.map((one) => [one.from, one.to]) : [],
            encode: { x: 0, y: 0 },
            tooltip: { show: false },
            renderItem: (params, tools) => {
              const one = networks[params.dataIndex];
              const size = tools.size([1, 1]);
              const from = tools.coord([one.from, one.from]);
              const to = tools.coord([one.to, one.to]);
              const x0 = from[0] - size[0] / 2;
              const x1 = to[0] + size[0] / 2;
              const y0 = from[1] - size[1] / 2;
              const y1 = to[1] + size[1] / 2;
              const area = params.coordSys;
              const line = (x1_, y1_, x2_, y2_) => ({
                type: "line",
                shape: { x1: x1_, y1: y1_, x2: x2_, y2: y2_ },
                style: { stroke: token("ink"), lineWidth: 1 },
              });
              const children = [
                line(x0, area.y, x0, area.y + area.height),
                line(area.x, y0, area.x + area.width, y0),
                line(x1, area.y, x1, area.y + area.height),
                line(area.x, y1, area.x + area.width, y1),
                line(x0 + 2, area.y - 5, x1 - 2, area.y - 5),
              ];
              if (x1 - x0 > 26) {
                children.push({
                  type: "text",
                  style: {
                    text: one.name,
                    x: (x0 + x1) / 2,
                    y: area.y - 8,
                    align: "center",
                    verticalAlign: "bottom",
                    width: x1 - x0,
                    overflow: "truncate",
                    fill: token("ink-quiet"),
                    fontSize: 11,
                  },
                });
              }
              return { type: "group", children: children };
            },
          },
        ],
      },
      true,
    );
    drawing.resize();
    drawing.off("click");
    drawing.on("click", (at) => {
      if (at.data?.edge !== undefined) {
        const address = new URL(location.href);
        address.searchParams.set("edge", at.data.edge);
        address.searchParams.delete("tab");
        follow(address);
      }
    });
  };

  const edge = async () => {
    const number = Number(document.getElementById("edge").dataset.edge);
    if (number < 0) {
      return;
    }
    let found;
    try {
      found = await get("/edges/" + number);
    } catch {
      failed("scatter");
      failed("change");
      return;
    }
    scatter(found);
    change(found);
  };

  const scatter = (found) => {
    const drawing = chart("scatter", true);
    if (!drawing) {
      return;
    }
    const pair = root.dataset.pair;
    const own = (point) => (adjusted ? point.adjusted : point.change);
    const band = found.line.map((at) => [at.pain, at.high]).concat(found.line.map((at) => [at.pain, at.low]).reverse());
    const zero = { silent: true, symbol: "none", label: { show: false }, lineStyle: { color: token("control"), type: "solid", width: 1 } };
    const series = [
      {
        type: "scatter",
        symbolSize: 9,
        data: found.points.map((point) => ({
          value: [point.pain, own(point)],
          name: point.participant,
          itemStyle: point.participant === pair ? { color: token("primary") } : undefined,
        })),
        itemStyle: { color: token("surface"), borderColor: token("ink"), borderWidth: 1.5 },
        markLine: { ...zero, data: [{ xAxis: 0 }, { yAxis: 0 }] },
        z: 3,
      },
    ];
    if (adjusted) {
      series.push(
        { type: "line", showSymbol: false, silent: true, data: found.line.map((at) => [at.pain, at.fitted]), lineStyle: { color: token("primary"), width: 2 }, z: 2 },
        {
          type: "custom",
          silent: true,
          clip: true,
          data: [[band[0][0], band[0][1]]],
          renderItem: (params, tools) => ({
            type: "polygon",
            shape: { points: band.map((at) => tools.coord(at)) },
            style: { fill: token("primary"), opacity: 0.16 },
          }),
          z: 1,
        },
      );
    }
    drawing.setOption(
      {
        animation: false,
        textStyle: text(),
        grid: { left: 64, right: 16, top: 16, bottom: 52 },
        xAxis: { ...axis("Δ " + outcome + ", follow-up − baseline   ← less pain"), nameGap: 30 },
        yAxis: { ...axis((delta === "Δz" ? "Δ Fisher z" : delta) + (adjusted ? ", adjusted" : "")), nameGap: 46 },
        tooltip: {
          ...tooltip(),
          formatter: (at) =>
            at.seriesType === "scatter"
              ? safe(at.name) + "<br>Δ pain " + signed(at.value[0], 2) + "<br>" + delta + " " + signed(at.value[1], 3)
              : "",
        },
        series: series,
      },
      true,
    );
  };

  const change = (found) => {
    const drawing = chart("change", true);
    if (!drawing) {
      return;
    }
    const pair = root.dataset.pair;
    const codes = found.arms ? found.arms.map((arm) => arm.code) : [];
    const alone = found.changes.length === 1;
    const series = found.changes.map((one) => {
      const arm = codes.indexOf(one.arm);
      const bold = alone || one.participant === pair;
      return {
        type: "line",
        name: arm < 0 ? "Pairs" : one.arm,
        data: [
          { value: one.before, name: one.participant },
          { value: one.after, name: one.participant },
        ],
        symbol: arm < 0 ? "circle" : MARKERS[arm % MARKERS.length],
        symbolSize: bold ? 8 : 5,
        color: arm < 0 ? token(bold ? "primary" : "control") : ARMS[arm % ARMS.length],
        lineStyle: { width: bold ? 2.5 : 1, opacity: bold ? 1 : 0.6, type: arm < 0 ? "solid" : DASHES[arm % DASHES.length] },
        z: bold ? 4 : 2,
      };
    });
    if (!alone) {
      const mean = (key) => found.changes.reduce((sum, one) => sum + one[key], 0) / found.changes.length;
      series.push({
        type: "line",
        name: "Mean",
        data: [
          { value: mean("before"), name: "Mean" },
          { value: mean("after"), name: "Mean" },
        ],
        symbol: "circle",
        symbolSize: 9,
        color: token("primary"),
        lineStyle: { width: 4 },
        z: 5,
      });
    }
    drawing.setOption(
      {
        animation: false,
        textStyle: text(),
        grid: { left: 64, right: 24, top: codes.length ? 40 : 16, bottom: 32 },
        legend: codes.length ? { top: 4, textStyle: { color: token("ink") }, data: codes.concat("Mean") } : undefined,
        xAxis: {
          type: "category",
          data: [root.dataset.baseline, root.dataset.followUp],
          axisLabel: { color: token("ink") },
          axisLine: { lineStyle: { color: token("control") } },
          axisTick: { show: false },
        },
        yAxis: { ...axis(symbol === "z" ? "Fisher z" : symbol), nameGap: 46 },
        tooltip: { ...tooltip(), formatter: (at) => safe(at.data.name) + "<br>" + symbol + " " + signed(at.data.value, 3) },
        series: series,
      },
      true,
    );
  };

  // What is about the edge comes anew from its own address; the matrix stays.
  const follow = async (address) => {
    try {
      const answer = await fetch(address);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const id of ["edge", "changes"]) {
        document.getElementById(id).replaceWith(document.importNode(page.getElementById(id), true));
      }
      for (const row of document.querySelectorAll("#edges tbody tr")) {
        const link = row.querySelector("[data-edge]");
        row.classList.toggle("selected", link?.dataset.edge === document.getElementById("edge").dataset.edge);
      }
      history.replaceState(null, "", address);
      tools();
      matrix();
      edge();
    } catch {
      location.href = address;
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("#edges a[data-edge]");
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      follow(new URL(link.href));
    }
  });
  document.getElementById("pair")?.addEventListener("change", (event) => event.target.form.submit());

  // Each picture can be taken away; the scatter can be seen raw.
  const save = (id, kind) => {
    const drawing = charts.get(id);
    if (!drawing) {
      return;
    }
    const name = id + "." + kind;
    const hand = (address) => {
      const link = document.createElement("a");
      link.href = address;
      link.download = name;
      link.click();
    };
    const background = token("surface");
    if (kind === "svg") {
      const options = { renderer: "svg", ssr: true, width: drawing.getWidth(), height: drawing.getHeight() };
      const copy = echarts.init(null, null, options);
      copy.setOption({ ...drawing.getOption(), backgroundColor: background });
      const address = URL.createObjectURL(new Blob([copy.renderToSVGString()], { type: "image/svg+xml" }));
      hand(address);
      URL.revokeObjectURL(address);
      copy.dispose();
      return;
    }
    const place = document.createElement("div");
    place.style.cssText =
      "position:absolute;left:-9999px;width:" + drawing.getWidth() + "px;height:" + drawing.getHeight() + "px";
    document.body.append(place);
    const copy = echarts.init(place, null, { renderer: "canvas", devicePixelRatio: 2 });
    copy.setOption({ ...drawing.getOption(), animation: false });
    hand(copy.getDataURL({ type: "png", pixelRatio: 2, backgroundColor: background }));
    copy.dispose();
    place.remove();
  };
  const button = (words, action, pressed) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    if (pressed !== undefined) {
      made.setAttribute("aria-pressed", String(pressed));
    }
    made.addEventListener("click", action);
    return made;
  };
  const tools = () => {
    for (const place of document.querySelectorAll(".chart-tools")) {
      const id = place.dataset.chart;
      if (!document.getElementById(id)) {
        continue;
      }
      place.replaceChildren();
      if (id === "scatter") {
        const choice = document.createElement("span");
        choice.className = "segments";
        for (const [words, value] of [["Adjusted", true], ["Raw", false]]) {
          choice.append(
            button(
              words,
              () => {
                adjusted = value;
                tools();
                edge();
              },
              adjusted === value,
            ),
          );
        }
        place.append(choice);
      }
      place.append(button("SVG", () => save(id, "svg")), button("PNG", () => save(id, "png")));
    }
  };

  const draw = () => {
    matrix();
    edge();
  };
  let timer = 0;
  addEventListener("resize", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      charts.forEach((one) => one.resize());
      matrix();
    }, 150);
  });
  document.addEventListener("trialgia:theme", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  tools();
  draw();
})();
