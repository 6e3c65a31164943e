package org.trialgia.analysis.bench;

import java.lang.reflect.Method;

/** Reads an image with niftijio, whose classes are on the class path of a run only. */
final class NiftijioRead {

    private NiftijioRead() {}

    public static void main(String[] args) throws Exception {
        Class<?> volume = Class.forName("com.ericbarnhill.niftijio.NiftiVolume");
        Method read = volume.getMethod("read", String.class);
        if (read.invoke(null, args[0]) == null) {
            throw new IllegalStateException("nothing was read");
        }
    }
}
