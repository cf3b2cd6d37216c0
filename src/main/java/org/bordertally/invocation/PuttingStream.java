package org.bordertally.invocation;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Puts commands as they have to be typed, wherever the pieces that are written begin and end. */
final class PuttingStream extends FilterOutputStream {
    private static final byte[] WRITTEN = Invocation.WRITTEN.getBytes(StandardCharsets.US_ASCII);

    private final byte[] command;
    /** Bytes of what is looked for that were held back; all of them until it is known what follows. */
    private int held;

    private int before = ' ';

    PuttingStream(OutputStream target, String command) {
        super(target);
        this.command = command.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void write(int datum) throws IOException {
        write(new byte[] {(byte) datum}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        int from = offset;
        for (int at = offset; at < offset + length; at++) {
            byte next = data[at];
            if (held == WRITTEN.length) {
                release(!continuesPath(next) || next == '.');
            } else if (held > 0 && next != WRITTEN[held]) {
                release(false);
            }
            if (held > 0 || (next == WRITTEN[0] && !continuesPath(before))) {
                if (held == 0) {
                    out.write(data, from, at - from);
                }
                held++;
                from = at + 1;
            }
            before = next;
        }
        if (from < offset + length) {
            out.write(data, from, offset + length - from);
        }
    }

    /** Its end may be the end of a command. */
    @Override
    public void flush() throws IOException {
        release(held == WRITTEN.length);
        out.flush();
    }

    private void release(boolean isCommand) throws IOException {
        if (isCommand) {
            out.write(command);
        } else {
            out.write(WRITTEN, 0, held);
        }
        held = 0;
    }

    private static boolean continuesPath(int next) {
        return next > 0 && (Character.isLetterOrDigit(next) || "./-_".indexOf(next) >= 0);
    }
}
