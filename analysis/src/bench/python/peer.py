"""The peers of the benchmark suite: what one would write with numpy, scipy, nibabel and nilearn.

Called by the suite. "warm NAME INPUTS..." stays and answers "run" by CPU and wall seconds and "save FILE"
by writing what it found, or, where that is not comparable as it is, what its "check" finds in double
precision; all other names do their work once, as a process of their own.
"""

import sys
import time


def numbers(file, columns, dtype="f8"):
    import numpy as np

    return np.fromfile(file, "<f8").reshape(-1, int(columns)).astype(dtype)


def nibabel_read(image):
    import nibabel

    return nibabel.load(image).get_fdata()


def nibabel_facts(image, result):
    """Smallest, largest and mean value, then 64 voxels all over the scan."""
    import nibabel
    import numpy as np

    # At once: volume by volume nibabel would unpack the file from its start each time.
    stored = np.asanyarray(nibabel.load(image).dataobj)
    volumes = stored.shape[3]
    most, least, total = -np.inf, np.inf, 0
    places = []
    for t in range(volumes):
        volume = stored[..., t].ravel(order="F")
        most, least = max(most, volume.max()), min(least, volume.min())
        total += int(volume.sum(dtype="i8"))
        here = [p for p in range(64) if p * volumes // 64 == t]
        places += [volume[p * 7919 % len(volume)] for p in here]
    mean = total / (len(volume) * volumes)
    np.array([least, most, mean] + places, "<f8").tofile(result)


def labels_masker(image, labels):
    from nilearn.maskers import NiftiLabelsMasker

    masker = NiftiLabelsMasker(labels, standardize=None, resampling_target=None)
    masker.fit()
    return lambda: masker.transform(image)


def bincount(image, labels):
    import nibabel
    import numpy as np

    atlas = np.asarray(nibabel.load(labels).dataobj).ravel(order="F").astype("i8")
    counts = np.bincount(atlas)

    def run():
        scan = nibabel.load(image)
        stored = scan.dataobj.get_unscaled()
        means = np.empty((stored.shape[3], len(counts) - 1))
        for t in range(stored.shape[3]):
            volume = stored[..., t].ravel(order="F")
            means[t] = (np.bincount(atlas, volume, len(counts)) / counts)[1:]
        return means

    return run


def nilearn_clean(series, columns, confounds, many):
    from nilearn import signal

    y = numbers(series, columns)
    c = numbers(confounds, many)
    return lambda: signal.clean(
        y,
        confounds=c,
        detrend=True,
        standardize=None,
        filter="butterworth",
        low_pass=0.1,
        high_pass=0.01,
        t_r=2.0,
    )


def corrcoef(series, columns):
    import numpy as np

    y = numbers(series, columns)
    x = np.ascontiguousarray(y.T)
    return lambda: np.corrcoef(x)


def degrees(series, times):
    import numpy as np

    z = numbers(series, times)
    z -= z.mean(1, keepdims=True)
    z /= np.sqrt((z * z).sum(1, keepdims=True))
    z = z.astype("f4")

    def run():
        found = np.empty(len(z))
        for at in range(0, len(z), 1024):
            r = z[at : at + 1024] @ z.T
            found[at : at + 1024] = (r > np.float32(0.2)).sum(1) - 1
        return found

    def check():
        """What lies so near that single precision could decide otherwise is computed again."""
        found = run()
        for at in range(0, len(z), 1024):
            r = z[at : at + 1024] @ z.T
            for i, j in zip(*np.nonzero(np.abs(r - np.float32(0.2)) < 1e-5)):
                exact = z[at + i].astype("f8") @ z[j].astype("f8") > 0.2
                found[at + i] += int(exact) - int(r[i, j] > np.float32(0.2))
        return found

    run.check = check
    return run


def p_values(t_of, permutations, at_once):
    """Of each edge its own p, then those corrected for all; t_of gives |t| of some permutations."""
    import numpy as np

    observed = t_of(0, 1)[0]
    least = observed - 1e-10 * np.maximum(1, observed)
    reached = np.zeros(len(observed), "i8")
    most = np.empty(permutations)
    for at in range(0, permutations, at_once):
        t = t_of(at, at + at_once)
        reached += (t >= least).sum(0)
        most[at : at + at_once] = t.max(1)
    below = np.searchsorted(np.sort(most), least, "left")
    return np.concatenate([reached, permutations - below]) / permutations


def max_t(changes, edges, draws):
    import numpy as np

    y = numbers(changes, edges)
    n = len(y)
    flips = np.random.default_rng(1).choice([-1.0, 1.0], (5000, n)).astype("f4")

    def run():
        z = (y / np.sqrt((y * y).sum(0))).astype("f4")
        most = [np.abs(flips[k : k + 250] @ z).max(1) for k in range(0, 5000, 250)]
        b = np.concatenate(most)
        return np.sort(np.sqrt((n - 1) / n) * b / np.sqrt(1 - b * b / n))

    def check():
        z = y / np.sqrt((y * y).sum(0))
        given = numbers(draws, n)

        def t_of(k, to):
            b = np.abs(given[k:to] @ z)
            return np.sqrt((n - 1) / n) * b / np.sqrt(1 - b * b / n)

        return p_values(t_of, 5000, 50)

    run.check = check
    return run


def freedman_lane(changes, edges, draws, design):
    import numpy as np

    y = numbers(changes, edges)
    x = numbers(design, 4)
    n = len(y)

    def run():
        rng = np.random.default_rng(1)
        q, _ = np.linalg.qr(np.column_stack([np.ones(n), x[:, 1:]]))
        effect = x[:, 0] - q @ (q.T @ x[:, 0])
        effect /= np.linalg.norm(effect)
        rest = y - q @ (q.T @ y)
        rest = (rest / np.sqrt((rest * rest).sum(0))).astype("f4")
        rows = np.vstack([effect, q[:, 1:].T]).astype("f4")
        most = np.empty(1000)
        for at in range(0, 1000, 50):
            orders = [rng.permutation(n) for _ in range(50)]
            w = np.concatenate([rows[:, order] for order in orders])
            s = (w @ rest).reshape(50, 4, -1)
            s *= s
            b2 = s[:, 0]
            left = 1 - s[:, 1] - s[:, 2] - s[:, 3] - b2
            most[at : at + 50] = (b2 / left).max(1)
        return np.sort(np.sqrt(most * (n - 5)))

    def check():
        q, _ = np.linalg.qr(np.column_stack([np.ones(n), x[:, 1:]]))
        effect = x[:, 0] - q @ (q.T @ x[:, 0])
        effect /= np.linalg.norm(effect)
        rest = y - q @ (q.T @ y)
        rest /= np.sqrt((rest * rest).sum(0))
        rows = np.vstack([effect, q[:, 1:].T])
        given = numbers(draws, n, "i8")

        def t_of(k, to):
            w = np.empty((to - k, 4, n))
            for i in range(k, to):
                w[i - k][:, given[i]] = rows
            s = (w.reshape(-1, n) @ rest).reshape(to - k, 4, -1)
            left = 1 - (s * s).sum(1)
            return np.sqrt(n - 5) * np.abs(s[:, 0]) / np.sqrt(left)

        return p_values(t_of, 1000, 10)

    run.check = check
    return run


def networks(changes, edges, draws):
    import numpy as np
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    y = numbers(changes, edges)
    n, many = y.shape
    nodes = int(round((1 + np.sqrt(1 + 8 * many)) / 2))
    row, column = np.tril_indices(nodes, -1)
    # A part of the permutations: all would take a minute and more.
    share = 250
    flips = np.random.default_rng(1).choice([-1.0, 1.0], (share, n)).astype("f4")

    def run():
        z = (y / np.sqrt((y * y).sum(0))).astype("f4")
        extents = []
        for at in range(0, share, 50):
            b = flips[at : at + 50] @ z
            t = np.sqrt((n - 1) / n) * b / np.sqrt(1 - b * b / n)
            for over in t > 2.5:
                i, j = row[over], column[over]
                graph = coo_matrix((np.ones(len(i)), (i, j)), (nodes, nodes))
                _, component = connected_components(graph, directed=False)
                extents.append(np.bincount(component[i]).max() if len(i) else 0)
        return np.array(extents, "f8")

    def check():
        z = y / np.sqrt((y * y).sum(0))
        extents = []
        for flip in numbers(draws, n)[:share]:
            b = flip @ z
            over = np.sqrt((n - 1) / n) * b / np.sqrt(1 - b * b / n) > 2.5
            i, j = row[over], column[over]
            graph = coo_matrix((np.ones(len(i)), (i, j)), (nodes, nodes))
            _, component = connected_components(graph, directed=False)
            extents.append(np.bincount(component[i]).max() if len(i) else 0)
        return np.array(extents, "f8")

    run.check = check
    run.share = share / 5000
    return run


def confounds26(file):
    """24 motion terms, white matter and CSF, as the strategy 26P."""
    import numpy as np
    import pandas

    table = pandas.read_csv(file, sep="\t")
    motion = table[["trans_x", "trans_y", "trans_z", "rot_x", "rot_y", "rot_z"]].to_numpy()
    moved = np.vstack([np.zeros(6), np.diff(motion, axis=0)])
    twelve = np.hstack([motion, moved])
    tissue = table[["csf", "white_matter"]].to_numpy()
    return np.hstack([twelve, twelve**2, tissue])


def nilearn_pair(labels, pre, post, pre_confounds, post_confounds):
    import numpy as np
    from nilearn import signal
    from nilearn.connectome import ConnectivityMeasure
    from nilearn.maskers import NiftiLabelsMasker
    from sklearn.covariance import EmpiricalCovariance

    z = []
    for image, confounds in ((pre, pre_confounds), (post, post_confounds)):
        masker = NiftiLabelsMasker(labels, standardize=None, resampling_target=None)
        series = masker.fit_transform(image)
        cleaned = signal.clean(
            series,
            confounds=confounds26(confounds),
            detrend=True,
            standardize="zscore_sample",
            filter="butterworth",
            low_pass=0.1,
            high_pass=0.01,
            t_r=2.0,
        )
        measure = ConnectivityMeasure(
            EmpiricalCovariance(), kind="correlation", vectorize=True, discard_diagonal=True
        )
        z.append(np.arctanh(measure.fit_transform([cleaned])[0]))
    return np.column_stack([z[0], z[1], z[1] - z[0]])


def numpy_pair(labels, pre, post, pre_confounds, post_confounds):
    import nibabel
    import numpy as np
    from scipy.signal import butter, detrend, sosfiltfilt

    atlas = np.asarray(nibabel.load(labels).dataobj).ravel(order="F").astype("i8")
    counts = np.bincount(atlas)
    z = []
    for image, confounds in ((pre, pre_confounds), (post, post_confounds)):
        stored = nibabel.load(image).dataobj.get_unscaled()
        series = np.empty((stored.shape[3], len(counts) - 1))
        for t in range(len(series)):
            volume = stored[..., t].ravel(order="F")
            series[t] = (np.bincount(atlas, volume, len(counts)) / counts)[1:]
        sections = butter(5, [0.01, 0.1], "bandpass", fs=0.5, output="sos")
        y = sosfiltfilt(sections, detrend(series, axis=0), axis=0)
        c = sosfiltfilt(sections, detrend(confounds26(confounds), axis=0), axis=0)
        q, _ = np.linalg.qr((c - c.mean(0)) / c.std(0))
        y -= q @ (q.T @ y)
        r = np.corrcoef(y.T)
        z.append(np.arctanh(r[np.tril_indices(len(r), -1)]))
    return np.column_stack([z[0], z[1], z[1] - z[0]])


WARM = {
    "nilearn-masker": labels_masker,
    "numpy-bincount": bincount,
    "nilearn-clean": nilearn_clean,
    "numpy-corrcoef": corrcoef,
    "numpy-degrees": degrees,
    "numpy-max-t": max_t,
    "numpy-freedman-lane": freedman_lane,
    "numpy-networks": networks,
}


def serve(run):
    share = getattr(run, "share", 1)
    result = None
    # Short work is repeated, so that the clock's grain does not count.
    times = None
    for line in sys.stdin:
        question = line.split()
        if question[0] == "run":
            if times is None:
                began = time.perf_counter()
                run()
                times = max(1, min(50, int(0.1 / (time.perf_counter() - began))))
            cpu, wall = time.process_time(), time.perf_counter()
            for _ in range(times):
                result = run()
            cpu = (time.process_time() - cpu) / times / share
            wall = (time.perf_counter() - wall) / times / share
            print("=", cpu, wall, flush=True)
        elif question[0] == "save":
            found = run.check() if hasattr(run, "check") else result
            found.astype("<f8").tofile(question[1])
            print("= saved", flush=True)
        else:
            print("= ready", flush=True)


def main(name, inputs):
    if name == "warm":
        import warnings

        warnings.simplefilter("ignore")
        serve(WARM[inputs[0]](*inputs[1:]))
    elif name == "nibabel":
        nibabel_read(*inputs)
    elif name == "nibabel-facts":
        nibabel_facts(*inputs)
    elif name in ("nilearn-pair", "numpy-pair"):
        import warnings

        warnings.simplefilter("ignore")
        result = {"nilearn-pair": nilearn_pair, "numpy-pair": numpy_pair}[name](*inputs[1:])
        result.astype("<f8").tofile(inputs[0])
    else:
        sys.exit("no such peer: " + name)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
