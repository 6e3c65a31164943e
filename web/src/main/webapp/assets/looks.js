/*
 * Cuts through scans with one cross-hair: a click, or an arrow key, on any picture moves it in all of them. The
 * keys written on buttons press them.
 */
(function () {
  'use strict';

  const AXES = { axial: ['x', 'y', 'z'], coronal: ['x', 'z', 'y'], sagittal: ['y', 'z', 'x'] };
  const STEP = 2;

  const scans = Array.from(document.querySelectorAll('.cuts')).map(function (element) {
    const box = element.dataset;
    return {
      element: element,
      source: box.source,
      shades: box.shades,
      low: { x: Number(box.left), y: Number(box.back), z: Number(box.bottom) },
      high: { x: Number(box.right), y: Number(box.front), z: Number(box.top) }
    };
  });
  const at = {};
  let timer = 0;

  if (scans.length) {
    ['x', 'y', 'z'].forEach(function (axis) {
      at[axis] = (scans[0].low[axis] + scans[0].high[axis]) / 2;
    });
    scans.forEach(function (scan) {
      scan.element.querySelectorAll('.cut').forEach(function (cut) {
        cut.addEventListener('click', function (event) {
          const area = cut.getBoundingClientRect();
          go(scan, cut, (event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height);
        });
        cut.addEventListener('keydown', function (event) {
          const [across, up] = AXES[cut.dataset.plane];
          const step = { ArrowLeft: [across, -1], ArrowRight: [across, 1], ArrowUp: [up, 1], ArrowDown: [up, -1] };
          if (step[event.key]) {
            event.preventDefault();
            const [axis, sign] = step[event.key];
            at[axis] = clamp(scan, axis, at[axis] + sign * STEP);
            show();
          }
        });
      });
    });
    mark();
  }

  function clamp(scan, axis, value) {
    return Math.min(scan.high[axis], Math.max(scan.low[axis], value));
  }

  function go(scan, cut, share, down) {
    const [across, up] = AXES[cut.dataset.plane];
    at[across] = scan.low[across] + share * (scan.high[across] - scan.low[across]);
    at[up] = scan.high[up] - down * (scan.high[up] - scan.low[up]);
    show();
  }

  function mark() {
    scans.forEach(function (scan) {
      scan.element.querySelectorAll('.cut').forEach(function (cut) {
        const [across, up] = AXES[cut.dataset.plane];
        const x = (at[across] - scan.low[across]) / (scan.high[across] - scan.low[across]);
        const y = (scan.high[up] - at[up]) / (scan.high[up] - scan.low[up]);
        cut.style.setProperty('--cross-x', 100 * x + '%');
        cut.style.setProperty('--cross-y', 100 * y + '%');
      });
    });
  }

  function show() {
    mark();
    clearTimeout(timer);
    timer = setTimeout(function () {
      scans.forEach(function (scan) {
        scan.element.querySelectorAll('.cut').forEach(function (cut) {
          const through = AXES[cut.dataset.plane][2];
          const picture = cut.querySelector('img');
          picture.src = scan.source + '/slice/' + cut.dataset.plane + '?at=' + at[through].toFixed(1)
            + '&shadesOf=' + scan.shades;
          picture.alt = cut.dataset.plane + ' cut at ' + through + ' = ' + at[through].toFixed(0) + ' mm';
        });
      });
    }, 120);
  }

  document.addEventListener('keydown', function (event) {
    const field = event.target.closest('input, textarea, select');
    if (field && event.key === 'Escape') {
      field.blur();
    }
    if (field || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) {
      return;
    }
    const key = CSS.escape(event.key.toLowerCase());
    const button = document.querySelector('[data-key="' + key + '"]');
    const place = document.querySelector('[data-focus="' + key + '"] input');
    if (button || place) {
      event.preventDefault();
      if (button) {
        button.click();
      } else {
        place.focus();
      }
    }
  });
})();
