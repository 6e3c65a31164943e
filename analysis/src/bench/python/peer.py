"""The peers of the benchmark suite: what one would write with numpy, scipy, nibabel and nilearn.

Called by the suite. "warm NAME INPUTS..." stays and answers "run" by CPU and wall seconds; all other
names do their work once, as a process of their own.
"""

import sys
import time


def numbers(file, columns, dtype="f8"):
    import numpy as np

    return np.fromfile(file, "<f8").reshape(-1, int(columns)).astype(dtype)


def nibabel_read(image):
    import nibabel

    return nibabel.load(image).get_fdata()


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

    return run


def max_t(changes, edges):
    import numpy as np

    y = numbers(changes, edges)
    n = len(y)
    flips = np.random.default_rng(1).choice([-1.0, 1.0], (5000, n)).astype("f4")

    def run():
        z = (y / np.sqrt((y * y).sum(0))).astype("f4")
        most = [np.abs(flips[k : k + 250] @ z).max(1) for k in range(0, 5000, 250)]
        b = np.concatenate(most)
        return np.sort(np.sqrt((n - 1) / n) * b / np.sqrt(1 - b * b / n))

    return run


def freedman_lane(changes, edges, design):
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

    return run


def networks(changes, edges):
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
            result.astype("<f8").tofile(question[1])
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
    elif name in ("nilearn-pair", "numpy-pair"):
        import warnings

        warnings.simplefilter("ignore")
        result = {"nilearn-pair": nilearn_pair, "numpy-pair": numpy_pair}[name](*inputs[1:])
        result.astype("<f8").tofile(inputs[0])
    else:
        sys.exit("no such peer: " + name)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
