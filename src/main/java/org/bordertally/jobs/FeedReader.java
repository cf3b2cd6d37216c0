package org.bordertally.jobs;

import java.math.BigDecimal;
import java.util.List;
import org.bordertally.feed.Counting;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.FeedContract.Delivers;
import org.bordertally.feed.FeedContract.HoldLimits;
import org.bordertally.feed.FeedContract.Manifest;
import org.bordertally.feed.FeedContract.RejectLimits;
import org.bordertally.feed.FeedContract.Unpivot;
import org.bordertally.feed.FileNamePattern;
import org.bordertally.feed.Schema;
import org.jspecify.annotations.Nullable;

/** Reads one {@code feeds/*.yaml}. */
final class FeedReader {
    private static final int USUAL_LATENESS_DAYS = 400;
    private static final int MOST_LATENESS_DAYS = 100_000;
    private static final String SENDER = "{sender}";

    private final YamlMapping written;
    private final Problems problems;
    private final ReferenceReader.Found reference;

    FeedReader(YamlMapping written, ReferenceReader.Found reference) {
        this.written = written;
        this.problems = written.problems();
        this.reference = reference;
    }

    /**
     * A contract and where its name and its file pattern stand.
     */
    record DeclaredFeed(FeedContract contract, Text name, Text file) {}

    /** @param textDigest of the file */
    DeclaredFeed read(String textDigest) {
        written.only(
                "feed",
                "delivers",
                "file",
                "sender",
                "dialect",
                "schema",
                "unpivot",
                "total",
                "tally",
                "statement",
                "rejects",
                "hold",
                "manifest",
                "lateness");
        Text name = written.text("feed");
        checkName(name);
        Text file = written.text("file");
        FileNamePattern pattern = pattern(file);
        YamlMapping schemaWritten = written.required("schema")
                .map(YamlValue::mapping)
                .orElse(YamlMapping.nothing(written.place(), problems));
        SchemaReader schemaReader = new SchemaReader(schemaWritten, reference.reference());
        Schema schema = schemaReader.read();
        FeedFields fields = new FeedFields(schema.fields(), schemaReader.doubtful(), problems);
        UnpivotReader wide = new UnpivotReader(written, fields, reference.reference());
        Unpivot unpivot = wide.unpivot();
        FeedContract contract = new FeedContract(
                name.value(),
                written.choice("delivers", Delivers.class, Delivers.PERIOD),
                pattern,
                sender(file),
                DialectReader.read(written),
                schema,
                unpivot,
                wide.total(unpivot),
                counting(fields),
                rejectLimits(),
                holdLimits(),
                written.choice("manifest", Manifest.class, Manifest.OPTIONAL),
                written.integer("lateness", USUAL_LATENESS_DAYS, 0, MOST_LATENESS_DAYS),
                textDigest);
        return new DeclaredFeed(contract, name, file);
    }

    private void checkName(Text name) {
        if (!name.isMissing() && !name.value().matches("[a-z][a-z0-9_-]*")) {
            problems.add(
                    name.place(),
                    "\"" + name.value() + "\" is not a feed's name.",
                    "Use small letters, digits, _ and -, beginning with a letter.");
        }
    }

    private FileNamePattern pattern(Text file) {
        if (!file.isMissing()) {
            try {
                return FileNamePattern.of(file.value());
            } catch (IllegalArgumentException broken) {
                problems.add(
                        file.place(),
                        String.valueOf(broken.getMessage()),
                        "Write e.g. name_{sender}_{date}[_r{revision}].csv[.gz].");
            }
        }
        return FileNamePattern.of("unreadable_{sender}_{date}.csv");
    }

    private @Nullable String sender(Text file) {
        boolean inName = file.value().contains(SENDER);
        Text sender = written.optionalText("sender");
        if (sender == null) {
            if (!inName && !file.isMissing()) {
                problems.add(
                        file.place(),
                        "Neither the file pattern nor the feed says who sends it.",
                        "Put {sender} into the pattern, or add sender: CODE.");
            }
            return null;
        }
        if (inName) {
            problems.add(
                    written.placeOf("sender"),
                    "The file pattern has {sender}, so the sender is not always " + sender.value() + ".",
                    "Remove one of them.");
            return null;
        }
        reference.senders().check(sender);
        return sender.value();
    }

    private Counting counting(FeedFields fields) {
        if (written.has("tally") && written.has("statement")) {
            problems.add(
                    written.placeOf("statement"),
                    "Rows are either tallied or statements.",
                    "Remove tally or statement.");
        }
        if (written.has("statement")) {
            return written.mapping("statement")
                    .map(statement -> new StatementReader(statement, fields).read())
                    .orElseThrow();
        }
        return written.required("tally")
                .map(tally -> new TallyReader(fields, reference.flows(), problems).read(tally))
                .orElse(new Counting.Tallied(List.of()));
    }

    private RejectLimits rejectLimits() {
        return written.mapping("rejects").map(FeedReader::rejectLimits).orElse(RejectLimits.DEFAULT);
    }

    private static RejectLimits rejectLimits(YamlMapping rejects) {
        rejects.only("maxRatio", "fromRows", "maxRows");
        RejectLimits usual = RejectLimits.DEFAULT;
        return new RejectLimits(
                ratio(rejects, "maxRatio", usual.maxRatio()),
                rejects.integer("fromRows", (int) usual.fromRows(), 0, Integer.MAX_VALUE),
                rejects.integer("maxRows", (int) usual.maxRows(), 0, Integer.MAX_VALUE));
    }

    private HoldLimits holdLimits() {
        return written.mapping("hold").map(FeedReader::holdLimits).orElse(HoldLimits.DEFAULT);
    }

    private static HoldLimits holdLimits(YamlMapping hold) {
        hold.only("fewerRows", "repeated", "fromRows");
        HoldLimits usual = HoldLimits.DEFAULT;
        return new HoldLimits(
                ratio(hold, "fewerRows", usual.fewerRows()),
                ratio(hold, "repeated", usual.repeated()),
                hold.integer("fromRows", (int) usual.fromRows(), 1, Integer.MAX_VALUE));
    }

    private static double ratio(YamlMapping limits, String name, double usual) {
        return limits.decimal(name, BigDecimal.valueOf(usual), BigDecimal.ZERO, BigDecimal.ONE)
                .doubleValue();
    }
}
