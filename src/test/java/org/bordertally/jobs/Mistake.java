package org.bordertally.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * One thing an operator gets wrong.
 *
 * @param file in {@code jobs/}
 * @param text which stands exactly once in it
 * @param by what is written instead; {@code ‸} marks where the mistake must be reported
 * @param message part of what is said about it
 * @param fix part of the fix
 */
record Mistake(String file, String text, String by, String message, String fix) {
    private static final String MARK = "‸";

    /** Makes the mistake and answers where it stands. */
    Place makeIn(JobsFolder folder) throws IOException {
        folder.replace(file, text, by);
        Path changed = folder.path().resolve(file);
        String content = Files.readString(changed);
        int mark = content.indexOf(MARK);
        Files.writeString(changed, content.replace(MARK, ""));
        String before = content.substring(0, mark);
        int line =
                1 + (int) before.chars().filter(character -> character == '\n').count();
        return new Place(changed, line, mark - before.lastIndexOf('\n'));
    }

    @Override
    public String toString() {
        return file + ": " + message;
    }
}
