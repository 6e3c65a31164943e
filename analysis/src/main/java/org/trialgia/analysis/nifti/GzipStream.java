package org.trialgia.analysis.nifti;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decodes gzip (RFC 1952) with limits: concatenated members are followed, each checksum and length
 * is checked, and a stream that lies is refused in bounded time and memory. The JDK's own stream
 * calls itself once for each empty member, and cannot say that a tail was ignored.
 */
final class GzipStream extends InputStream {

    /** Signals damage; turned into the typed refusal by the caller, who knows the file. */
    static final class Damaged extends IOException {

        private static final long serialVersionUID = 1L;

        Damaged(String sentence) {
            super(sentence);
        }
    }

    /** Name, comment and extra field of one member; real ones are below a few hundred bytes. */
    private static final int LONGEST_MEMBER_HEADER = 64 << 10;

    /** Empty members in a row; a BGZF file ends with one. */
    private static final int MOST_EMPTY_MEMBERS = 1000;

    private static final int FTEXT_RESERVED = 0xe0;
    private static final int FHCRC = 2;
    private static final int FEXTRA = 4;
    private static final int FNAME = 8;
    private static final int FCOMMENT = 16;

    private final InputStream source;
    private final ReadLimits limits;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] input = new byte[64 << 10];
    private int inputAt;
    private int inputEnd;
    private long consumed;
    private long decoded;
    private long memberDecoded;
    private int emptyMembers;
    private boolean inMember;
    private boolean ended;
    private boolean garbageAfter;

    GzipStream(InputStream source, ReadLimits limits) {
        this.source = source;
        this.limits = limits;
    }

    /** Whether bytes that are no gzip follow the last member. Zeros are padding. */
    boolean hasGarbageAfter() {
        return garbageAfter;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            if (!inMember && !openMember()) {
                ended = true;
                break;
            }
            int count = inflate(target, offset, length);
            if (count > 0) {
                return count;
            }
        }
        return -1;
    }

    /** Decodes some bytes; 0 when the member has ended. */
    private int inflate(byte[] target, int offset, int length) throws IOException {
        try {
            while (true) {
                int count = inflater.inflate(target, offset, length);
                if (count > 0) {
                    crc.update(target, offset, count);
                    decoded += count;
                    memberDecoded += count;
                    checkRatio();
                    return count;
                }
                if (inflater.finished()) {
                    closeMember();
                    return 0;
                }
                if (inflater.needsDictionary()) {
                    throw new Damaged("it asks for a dictionary");
                }
                if (inputAt == inputEnd && !fill()) {
                    throw new Damaged("it ends in the middle");
                }
                inflater.setInput(input, inputAt, inputEnd - inputAt);
                consumed += inputEnd - inputAt;
                inputAt = inputEnd;
            }
        } catch (DataFormatException e) {
            Damaged damaged = new Damaged("its compressed data are damaged");
            damaged.initCause(e);
            throw damaged;
        }
    }

    private void checkRatio() throws Damaged {
        long packed = consumed - inflater.getRemaining();
        if (decoded > limits.ratioFrom() && decoded > packed * limits.ratio()) {
            throw new Damaged(
                    "it unpacks to more than "
                            + limits.ratio()
                            + " times its size, the limit beyond "
                            + (limits.ratioFrom() >> 20)
                            + " MiB");
        }
        if (decoded > limits.largest()) {
            throw new Damaged(
                    "it unpacks to more than " + (limits.largest() >> 30) + " GiB, the limit");
        }
    }

    private void closeMember() throws IOException {
        // What the inflater did not use belongs to the trailer and to the next member.
        int unused = inflater.getRemaining();
        inputAt = inputEnd - unused;
        consumed -= unused;
        long storedCrc = littleEndian();
        long storedLength = littleEndian();
        if (storedCrc != crc.getValue() || storedLength != (memberDecoded & 0xffffffffL)) {
            throw new Damaged("its checksum is wrong: the data were changed on their way");
        }
        emptyMembers = memberDecoded == 0 ? emptyMembers + 1 : 0;
        if (emptyMembers > MOST_EMPTY_MEMBERS) {
            throw new Damaged("it holds more than " + MOST_EMPTY_MEMBERS + " empty parts in a row");
        }
        inMember = false;
    }

    /** Reads a member's header; false at the end of the file or where garbage begins. */
    private boolean openMember() throws IOException {
        int first = next();
        boolean padded = false;
        while (first == 0 && decoded > 0) {
            padded = true;
            first = next();
        }
        if (first < 0) {
            return false;
        }
        int second = first == 0x1f && !padded ? next() : -1;
        if (second != 0x8b) {
            if (decoded == 0 && memberDecoded == 0 && emptyMembers == 0) {
                throw new Damaged("it does not begin as gzip does");
            }
            garbageAfter = true;
            return false;
        }
        if (required() != 8) {
            throw new Damaged("it is compressed by an unknown method");
        }
        int flags = required();
        if ((flags & FTEXT_RESERVED) != 0) {
            throw new Damaged("its flags are unknown");
        }
        for (int i = 0; i < 6; i++) {
            required();
        }
        int left = LONGEST_MEMBER_HEADER;
        if ((flags & FEXTRA) != 0) {
            int extra = required() | (required() << 8);
            for (int i = 0; i < extra; i++) {
                required();
            }
            left -= extra;
        }
        if ((flags & FNAME) != 0) {
            left = skipText(left);
        }
        if ((flags & FCOMMENT) != 0) {
            left = skipText(left);
        }
        if ((flags & FHCRC) != 0) {
            required();
            required();
        }
        inflater.reset();
        crc.reset();
        memberDecoded = 0;
        inMember = true;
        return true;
    }

    private int skipText(int most) throws IOException {
        int left = most;
        while (required() != 0) {
            if (--left < 0) {
                throw new Damaged(
                        "its own header is longer than " + (LONGEST_MEMBER_HEADER >> 10) + " KiB");
            }
        }
        return left;
    }

    private long littleEndian() throws IOException {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value |= (long) required() << (8 * i);
        }
        return value;
    }

    private int required() throws IOException {
        int value = next();
        if (value < 0) {
            throw new Damaged("it ends in the middle");
        }
        return value;
    }

    private int next() throws IOException {
        if (inputAt == inputEnd && !fill()) {
            return -1;
        }
        consumed++;
        return input[inputAt++] & 0xff;
    }

    private boolean fill() throws IOException {
        int count = source.read(input, 0, input.length);
        inputAt = 0;
        inputEnd = Math.max(0, count);
        return count > 0;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        source.close();
    }
}
