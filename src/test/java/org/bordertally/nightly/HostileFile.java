package org.bordertally.nightly;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A file as nobody should send it, and what must become of it.
 *
 * @param what it is, in words
 * @param state of its delivery after the night
 * @param code why it is refused, empty otherwise
 * @param accepted rows counted
 * @param rejects line and code of each rejected row
 * @param says part of the delivery's message, or of that of its first rejected row
 */
record HostileFile(
        String what, String name, String state, String code, int accepted, List<String> rejects, String says) {
    /** In the text of a file it stands for its own day. */
    static final String DAY = "2024-06-01";

    @Override
    public String toString() {
        return what;
    }

    /** A hostile file in the making: of crossings, accepted and empty until something else is said. */
    static final class Kind {
        private final String what;
        private String feed = "crossings";
        private String sender = "MONG_CAI";
        private String ending = ".csv";
        private String text = "";
        private Charset charset = StandardCharsets.UTF_8;
        private UnaryOperator<byte[]> packing = bytes -> bytes;
        private String state = "ACCEPTED";
        private String code = "";
        private int accepted;
        private List<String> rejects = List.of();
        private String says = "";

        Kind(String what) {
            this.what = what;
        }

        Kind of(String anotherFeed) {
            feed = anotherFeed;
            return this;
        }

        Kind from(String anotherSender) {
            sender = anotherSender;
            return this;
        }

        Kind text(String content) {
            text = content;
            return this;
        }

        Kind text(String content, Charset encoding) {
            charset = encoding;
            return text(content);
        }

        Kind endingIn(String another) {
            ending = another;
            return this;
        }

        /** Compresses the text, then damages what that gives. */
        Kind gzipped(UnaryOperator<byte[]> damage) {
            packing = bytes -> damage.apply(Mutations.gzip(bytes));
            return endingIn(".csv.gz");
        }

        Kind accepted(int rows) {
            accepted = rows;
            return this;
        }

        /** @param linesAndCodes of each rejected row, blank between them */
        Kind rejecting(String saying, String... linesAndCodes) {
            says = saying;
            rejects = List.of(linesAndCodes);
            return this;
        }

        Kind refused(String why, String saying) {
            state = "REFUSED";
            code = why;
            says = saying;
            return this;
        }

        /** What must become of it on that day. */
        HostileFile expected(LocalDate day) {
            return new HostileFile(what, name(day), state, code, accepted, rejects, says);
        }

        void writeInto(Path inbox, LocalDate day) throws IOException {
            Files.write(
                    inbox.resolve(name(day)),
                    packing.apply(text.replace(DAY, day.toString()).getBytes(charset)));
        }

        private String name(LocalDate day) {
            return feed + "_" + sender + "_" + day + ending;
        }
    }
}
