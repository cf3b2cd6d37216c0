package org.bordertally.jobs;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The codes declared for one kind of thing (posts, flows, feeds …), for everything that refers to them. */
final class Codes {
    private final String kind;
    private final String declaredIn;
    private final Problems problems;
    private final Map<String, Place> declared = new TreeMap<>();
    private boolean complete = true;

    /**
     * @param kind what a code stands for, e.g. {@code post}
     * @param declaredIn where a new one is added, e.g. {@code reference/posts.csv}
     */
    Codes(String kind, String declaredIn, Problems problems) {
        this.kind = kind;
        this.declaredIn = declaredIn;
        this.problems = problems;
    }

    /** Adds a code; one declared twice is a mistake, and false is returned. */
    boolean declare(Text code) {
        if (code.isMissing()) {
            complete = false;
            return false;
        }
        Place earlier = declared.putIfAbsent(code.value(), code.place());
        if (earlier != null) {
            problems.add(
                    code.place(),
                    "The " + kind + " " + code.value() + " is declared twice, first in "
                            + earlier.file().getFileName() + " line " + earlier.line() + ".",
                    "Remove one of them or give it another code.");
        }
        return earlier == null;
    }

    /** A file that declares codes could not be read: what is not known here may well be in it. */
    void incomplete() {
        complete = false;
    }

    /** Whether a code is declared; a mistake when it is not, unless declarations could not be read. */
    boolean check(Text code) {
        if (code.isMissing() || declared.containsKey(code.value())) {
            return !code.isMissing();
        }
        if (complete) {
            problems.add(
                    code.place(),
                    "There is no " + kind + " " + code.value() + ".",
                    Suggestion.nearest(code.value(), declared.keySet(), "Declare it in " + declaredIn + "."));
        }
        return false;
    }

    boolean isComplete() {
        return complete;
    }

    Set<String> all() {
        return declared.keySet();
    }
}
