package org.bordertally.console;

import java.util.regex.Pattern;

/** Where things lie on the machine is the operator's: whoever looks at a page is told names. */
final class Folders {
    /** Nothing that an address of the web, a period of SDMX or a command is. */
    private static final Pattern PATH = Pattern.compile("(?<![\\p{L}\\p{N}./:~_-])/(?:[^/\\s\"'<>|,;:()]+/)+");

    private Folders() {}

    /** The same without the folders that lead to a file or folder. */
    static String leftOut(String said) {
        return PATH.matcher(said).replaceAll("");
    }
}
