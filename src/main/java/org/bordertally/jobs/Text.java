package org.bordertally.jobs;

/** A text and where the operator wrote it. */
record Text(String value, Place place) {

    /** What stands for a text that should be there but is not: reported already, so nothing is asked of it. */
    static Text missing(Place place) {
        return new Text("", place);
    }

    boolean isMissing() {
        return value.isEmpty();
    }
}
