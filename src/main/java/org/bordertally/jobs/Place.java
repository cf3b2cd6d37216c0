package org.bordertally.jobs;

import java.nio.file.Path;
import org.yaml.snakeyaml.error.Mark;

/**
 * Where something stands in {@code jobs/}.
 *
 * @param line from 1
 * @param column from 1
 */
record Place(Path file, int line, int column) {

    /** The first character of a file. */
    static Place top(Path file) {
        return new Place(file, 1, 1);
    }

    /** Where SnakeYAML, which counts from 0, found something. */
    static Place of(Path file, Mark mark) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
