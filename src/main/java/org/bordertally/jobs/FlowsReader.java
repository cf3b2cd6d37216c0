package org.bordertally.jobs;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Flow.Direction;
import org.bordertally.feed.reference.Flow.Measures;
import org.jspecify.annotations.Nullable;

/** Reads {@code reference/flows.csv}. */
final class FlowsReader {
    private static final List<String> COLUMNS =
            List.of("code", "en", "vi", "direction", "mirror", "published", "in_total", "measures");

    private final Codes codes;
    private final Problems problems;
    private final Map<String, Flow> flows = new LinkedHashMap<>();
    private final Map<String, Text> mirrors = new LinkedHashMap<>();

    FlowsReader(Codes codes, Problems problems) {
        this.codes = codes;
        this.problems = problems;
    }

    void read(Path file) {
        CsvTable.read(file, COLUMNS, codes, problems).forEach(this::add);
        mirrors.forEach(this::checkMirror);
    }

    Map<String, Flow> flows() {
        return flows;
    }

    private void add(CsvRow row) {
        Text code = row.text("code");
        mirrors.putIfAbsent(code.value(), row.cell("mirror"));
        boolean published = row.flag("published");
        boolean inTotal = row.flag("in_total");
        Measures measures = row.choice("measures", Measures.class, Measures.CASES);
        if (inTotal && !published) {
            problems.add(
                    row.cell("in_total").place(),
                    "A flow that is not published cannot be in the published total.",
                    "Write false, or true for published.");
        }
        Flow flow = new Flow(
                code.value(),
                row.text("en").value(),
                row.text("vi").value(),
                direction(row),
                row.optional("mirror"),
                published,
                inTotal,
                measures);
        if (codes.declare(code)) {
            flows.put(code.value(), flow);
        }
    }

    private static @Nullable Direction direction(CsvRow row) {
        return row.cell("direction").isMissing() ? null : row.choice("direction", Direction.class, Direction.ENTRY);
    }

    /** What we see of their flow is what they see of ours. */
    private void checkMirror(String flow, Text mirror) {
        Text mirrorOfMirror = mirrors.get(mirror.value());
        if (codes.check(mirror)
                && mirrorOfMirror != null
                && !mirrorOfMirror.value().equals(flow)) {
            problems.add(
                    mirror.place(),
                    "The mirror of " + flow + " is " + mirror.value() + ", but that one's mirror is "
                            + (mirrorOfMirror.isMissing() ? "none" : mirrorOfMirror.value()) + ".",
                    "Let two flows name each other.");
        }
    }
}
