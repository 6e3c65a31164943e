package org.trialgia.analysis.picture;

/** The three cuts through a head. */
public enum Plane {
    /** From below to above: right to left across, front up. */
    AXIAL(0, 1, 2, 'L', 'R'),
    /** From front to back: right to left across, top up. */
    CORONAL(0, 2, 1, 'L', 'R'),
    /** From left to right: back to front across, top up. */
    SAGITTAL(1, 2, 0, 'P', 'A');

    private final int across;
    private final int up;
    private final int through;
    private final char first;
    private final char last;

    Plane(int across, int up, int through, char first, char last) {
        this.across = across;
        this.up = up;
        this.through = through;
        this.first = first;
        this.last = last;
    }

    /** World axis (0 x, 1 y, 2 z) that grows from the picture's left to its right. */
    int across() {
        return across;
    }

    /** World axis that grows from the picture's bottom to its top. */
    int up() {
        return up;
    }

    /** World axis that the cut stands across. */
    int through() {
        return through;
    }

    /** The side of the head at the picture's left edge. */
    char first() {
        return first;
    }

    /** The side of the head at the picture's right edge. */
    char last() {
        return last;
    }
}
