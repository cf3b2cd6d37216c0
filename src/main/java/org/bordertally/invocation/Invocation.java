package org.bordertally.invocation;

import java.io.OutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody types to run a command of this installation: {@code ./bordertally}, the launcher's full path, or what a
 * container is asked by. Who starts the program says so in the environment variable {@code BORDERTALLY_COMMAND}.
 */
public final class Invocation {
    /** As messages are written. */
    static final String WRITTEN = "./bordertally";

    /** Stands alone: neither the end of a longer path nor the beginning of one. */
    private static final Pattern HINT = Pattern.compile("(?<![\\w./-])\\./bordertally(?![\\w/-])");

    /** What needs no escape in JSON, HTML, CSV or a shell. */
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ./_:=@+-]+");

    private final String command;

    private Invocation(String command) {
        this.command = command;
    }

    /** As the environment says, or Java's own property {@code bordertally.command}. */
    public static Invocation current() {
        return of(System.getProperty("bordertally.command", System.getenv("BORDERTALLY_COMMAND")));
    }

    /**
     * @param command to be typed; what is null, blank, or would have to be quoted somewhere is passed over, and
     *     {@code ./bordertally} stands for it
     */
    public static Invocation of(@Nullable String command) {
        return new Invocation(
                command == null || command.isBlank() || !PLAIN.matcher(command).matches() ? WRITTEN : command.strip());
    }

    /** Whether texts are right as they are written. */
    public boolean isAsWritten() {
        return command.equals(WRITTEN);
    }

    /** The text with every command in it as it has to be typed. */
    public String put(String text) {
        return isAsWritten() ? text : HINT.matcher(text).replaceAll(Matcher.quoteReplacement(command));
    }

    /**
     * The same for a stream of text in UTF-8. Flushed, nothing is kept back; so a command must not be flushed in its middle.
     *
     * @param target is closed with it
     */
    public OutputStream putting(OutputStream target) {
        return isAsWritten() ? target : new PuttingStream(target, command);
    }
}
