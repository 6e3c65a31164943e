/*
 * Sends files in pieces. After a break it asks how many bytes have arrived and goes on from there, also on
 * another day: the same file is known again by name, size and the time of its last change.
 */
(function () {
  'use strict';

  const PIECE = 8 * 1024 * 1024;
  const TRIES = 6;

  const zone = document.getElementById('drop-zone');
  if (!zone) {
    return;
  }
  const api = zone.dataset.api;
  const chooser = document.getElementById('drop-files');
  const list = document.getElementById('drop-list');
  const onward = document.getElementById('drop-onward');
  const template = document.getElementById('drop-file');
  const waiting = [];
  let busy = false;
  let arrived = 0;
  let refused = 0;

  function call(method, path, body, headers, onProgress) {
    return new Promise(function (resolve, reject) {
      const request = new XMLHttpRequest();
      request.open(method, api + path);
      request.setRequestHeader('X-Trialgia', 'page');
      request.setRequestHeader('Accept', 'application/json');
      Object.entries(headers || {}).forEach(function ([name, value]) {
        request.setRequestHeader(name, value);
      });
      if (onProgress) {
        request.upload.onprogress = function (event) {
          onProgress(event.loaded);
        };
      }
      request.onload = function () {
        let answer = {};
        try {
          answer = request.responseText ? JSON.parse(request.responseText) : {};
        } catch {
          answer = {};
        }
        if (request.status >= 200 && request.status < 300) {
          resolve(answer);
        } else {
          reject({ status: request.status, said: answer.detail || answer.title });
        }
      };
      request.onerror = function () {
        reject({ status: 0 });
      };
      request.send(body);
    });
  }

  function json(body) {
    return [JSON.stringify(body), { 'Content-Type': 'application/json' }];
  }

  function row(file) {
    const item = template.content.firstElementChild.cloneNode(true);
    item.querySelector('.drop-name').textContent = file.name;
    list.append(item);
    return {
      item: item,
      progress: function (done) {
        const share = file.size ? Math.floor((100 * done) / file.size) : 0;
        item.querySelector('progress').value = share;
        this.say('is-sending', '◐ ' + megabytes(done) + ' of ' + megabytes(file.size) + ' MB');
      },
      say: function (state, words) {
        item.className = 'drop-row ' + state;
        item.querySelector('.drop-state').textContent = words;
      }
    };
  }

  function megabytes(bytes) {
    return (bytes / 1e6).toFixed(1);
  }

  function pause(milliseconds) {
    return new Promise(function (resolve) {
      setTimeout(resolve, milliseconds);
    });
  }

  async function send(file, shown) {
    const begun = await call('POST', '', ...json({
      name: file.name,
      size: file.size,
      modifiedAt: new Date(file.lastModified).toISOString()
    }));
    const path = '/' + begun.id;
    let at = begun.received;
    let failures = 0;
    while (at < file.size) {
      const piece = file.slice(at, Math.min(at + PIECE, file.size));
      const range = 'bytes ' + at + '-' + (at + piece.size - 1) + '/' + file.size;
      const from = at;
      try {
        const answer = await call(
          'PUT', path, piece,
          { 'Content-Type': 'application/octet-stream', 'Content-Range': range },
          function (sent) {
            shown.progress(from + sent);
          });
        at = answer.received;
        failures = 0;
      } catch (problem) {
        const broken = problem.status === 0 || problem.status === 409 || problem.status >= 500;
        if (!broken || ++failures >= TRIES) {
          throw problem;
        }
        shown.say('is-sending', '◐ connection lost, trying again');
        await pause(500 * 2 ** failures);
        at = (await call('GET', path)).received;
      }
      shown.progress(at);
    }
    shown.say('is-sending', '◐ looking into it');
    return call('POST', path + '/check');
  }

  function facts(answer) {
    if (!answer.shape) {
      return '● arrived';
    }
    const time = answer.repetitionTime ? ', every ' + Number(answer.repetitionTime.toFixed(3)) + ' s' : '';
    return '● ' + answer.shape + time;
  }

  async function work() {
    if (busy) {
      return;
    }
    busy = true;
    zone.setAttribute('aria-busy', 'true');
    while (waiting.length) {
      const [file, shown] = waiting.shift();
      try {
        shown.say('is-done', facts(await send(file, shown)));
        arrived++;
      } catch (problem) {
        refused++;
        shown.say('is-refused', '✕ ' + (problem.said || (problem.status
          ? 'Refused: the portal answered ' + problem.status + '. Reload the page and try again.'
          : 'The connection is gone. Choose the file again later: it goes on from here.')));
      }
    }
    busy = false;
    zone.removeAttribute('aria-busy');
    if (arrived && !refused) {
      window.location.reload();
    } else if (arrived) {
      onward.hidden = false;
    }
  }

  function take(files) {
    Array.from(files).forEach(function (file) {
      const shown = row(file);
      shown.say('is-waiting', '○ waiting');
      waiting.push([file, shown]);
    });
    work();
  }

  chooser.addEventListener('change', function () {
    take(chooser.files);
    chooser.value = '';
  });
  ['dragenter', 'dragover'].forEach(function (name) {
    zone.addEventListener(name, function (event) {
      event.preventDefault();
      zone.classList.add('is-over');
    });
  });
  ['dragleave', 'drop'].forEach(function (name) {
    zone.addEventListener(name, function (event) {
      event.preventDefault();
      zone.classList.remove('is-over');
    });
  });
  zone.addEventListener('drop', function (event) {
    take(event.dataTransfer.files);
  });
  window.addEventListener('beforeunload', function (event) {
    if (busy) {
      event.preventDefault();
    }
  });
})();
