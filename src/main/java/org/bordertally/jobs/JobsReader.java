package org.bordertally.jobs;

import java.nio.file.Path;
import java.util.List;

/** Reads {@code jobs/}. */
public final class JobsReader {
    private JobsReader() {}

    /** What reading found: the jobs, or what is wrong with them. */
    public sealed interface Result {
        record Good(Jobs jobs) implements Result {}

        record Bad(List<Problem> problems) implements Result {}
    }

    /** @param folder the operator's {@code jobs} folder */
    public static Result read(Path folder) {
        return new Result.Bad(List.of(new Problem(folder, 1, 1, "not read", "")));
    }
}
