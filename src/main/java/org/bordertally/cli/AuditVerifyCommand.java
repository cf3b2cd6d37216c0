package org.bordertally.cli;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.bordertally.audit.Anchor;
import org.bordertally.audit.Anchors;
import org.bordertally.audit.AuditLog;
import org.bordertally.audit.Damage;
import org.bordertally.audit.Verification;
import org.bordertally.export.Json;
import org.bordertally.inquiry.AuditState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "verify",
        description = {
            "Check that no entry of the audit log was edited, inserted or removed.",
            "It is compared with the anchors kept in BORDERTALLY_HOME, and with those given here: each night's summary names one. Ends with 1 when the log is damaged."
        },
        footer = {
            "",
            "Examples:",
            "  ./bordertally audit verify",
            "  ./bordertally audit verify --anchor 1234:3f2a… (as a summary names it)"
        })
final class AuditVerifyCommand implements Callable<Integer> {
    private static final String WHAT_TO_DO =
            "Keep a copy of the database as it is, compare the log with the one of a backup, and find out who can log in as"
                    + " the owner of the tables or as a superuser: no other login can do this.";

    private final Workplace workplace;

    @Option(
            names = "--anchor",
            paramLabel = "NUMBER:HASH",
            converter = AnchorConverter.class,
            description = "An anchor to compare with besides; may be given several times.")
    private List<Anchor> given = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    AuditVerifyCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    /** Reads an anchor of the command line. */
    static final class AnchorConverter implements ITypeConverter<Anchor> {
        @Override
        public Anchor convert(String value) {
            try {
                return Anchor.parse(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(
                        "takes an anchor as a night's summary names it, a number, a colon and 64 hexadecimal digits, not '%s'"
                                .formatted(value));
            }
        }
    }

    @Override
    public Integer call() {
        Anchors kept = new Anchors(workplace.installation().home());
        return workplace.installation().use(database -> {
            List<Anchor> anchors = new ArrayList<>(kept.all());
            anchors.addAll(given);
            Verification found = new AuditLog(database.pool(1)).verify(anchors);
            workplace.print(json ? Json.write(AuditState.of(found)) + "\n" : text(found, kept));
            return found.damage() == null ? ExitCode.DONE : ExitCode.FAILED;
        });
    }

    private static String text(Verification found, Anchors kept) {
        Damage damage = found.damage();
        if (damage != null) {
            return "The audit log is damaged. %s%n%s%n%s%n".formatted(damage.message(), sound(found), WHAT_TO_DO);
        }
        if (found.entries() == 0) {
            return "The audit log is empty. Next: ./bordertally nightly\n";
        }
        return "The audit log is whole: %s.\n%s\n".formatted(extent(found), anchored(found, kept));
    }

    private static String sound(Verification found) {
        return found.entries() == 0 ? "No entry before it." : "Up to there: " + extent(found) + ".";
    }

    private static String extent(Verification found) {
        return String.format(
                Locale.ENGLISH,
                "%,d %s, from %s to %s",
                found.entries(),
                found.entries() == 1 ? "entry" : "entries",
                second(found.from()),
                second(found.to()));
    }

    private static String anchored(Verification found, Anchors kept) {
        Anchor last = found.lastAnchor();
        if (last == null) {
            return "There is no anchor in %s to compare it with: name one of a night's summary, --anchor NUMBER:HASH."
                    .formatted(kept.file());
        }
        return String.format(
                Locale.ENGLISH,
                "It agrees with %,d %s, the last of them %s.",
                found.anchors(),
                found.anchors() == 1 ? "anchor" : "anchors",
                last);
    }

    private static String second(@Nullable Instant moment) {
        return moment == null ? "" : moment.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
