package io.conductor.sdk.client;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value as JSON, or only its size when that is over a limit.
 *
 * @param bytes UTF-8 text; null when it is longer than what was to be kept
 * @param size in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record MeasuredJson(byte @Nullable [] bytes, long size) {

    /** Keeps what is written until it gets too long, then counts. */
    static final class Target extends OutputStream {

        private final long keep;
        private @Nullable ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private long size;

        Target(long keep) {
            this.keep = keep;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] source, int offset, int length) {
            Objects.checkFromIndexSize(offset, length, source.length);
            size += length;
            if (size > keep) {
                kept = null;
            }
            if (kept != null) {
                kept.write(source, offset, length);
            }
        }

        MeasuredJson json() {
            return new MeasuredJson(kept == null ? null : kept.toByteArray(), size);
        }
    }
}
