package org.bordertally;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.cli.Cli;
import org.bordertally.feed.reference.KnownDays;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine.Option;

/** The house: its rooms, and which way data flows between them. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.bordertally");

    /** What each room may look into, besides itself. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("feed", List.of("invocation")),
            Map.entry("database", List.of()),
            Map.entry("synthetic", List.of()),
            Map.entry("invocation", List.of()),
            Map.entry("run", List.of("database")),
            Map.entry("audit", List.of("database")),
            Map.entry("backup", List.of("audit", "run", "database")),
            Map.entry(
                    "console",
                    List.of(
                            "feed",
                            "intake",
                            "plausibility",
                            "reconciliation",
                            "warehouse",
                            "export",
                            "talks",
                            "inquiry",
                            "jobs",
                            "nightly",
                            "desk",
                            "run",
                            "audit",
                            "invocation")),
            Map.entry("notification", List.of("jobs")),
            Map.entry("observe", List.of("database")),
            Map.entry("server", List.of("database", "observe", "console")),
            Map.entry("intake", List.of("feed", "invocation")),
            Map.entry("workbook", List.of("feed")),
            Map.entry("ledger", List.of("feed", "intake")),
            Map.entry("reconciliation", List.of("feed", "intake", "ledger")),
            Map.entry("plausibility", List.of()),
            Map.entry("warehouse", List.of("feed", "intake", "ledger", "reconciliation")),
            Map.entry("publication", List.of("feed")),
            Map.entry("export", List.of("feed", "intake", "ledger", "reconciliation", "warehouse")),
            Map.entry("headline", List.of("feed", "export")),
            Map.entry("talks", List.of("export")),
            Map.entry(
                    "inquiry",
                    List.of(
                            "feed",
                            "intake",
                            "plausibility",
                            "reconciliation",
                            "export",
                            "jobs",
                            "nightly",
                            "run",
                            "audit")),
            Map.entry("jobs", List.of("feed", "intake", "plausibility", "publication", "reconciliation")),
            Map.entry(
                    "passage",
                    List.of(
                            "feed",
                            "intake",
                            "ledger",
                            "plausibility",
                            "reconciliation",
                            "warehouse",
                            "publication",
                            "jobs",
                            "database")),
            Map.entry(
                    "nightly",
                    List.of(
                            "feed",
                            "intake",
                            "ledger",
                            "plausibility",
                            "reconciliation",
                            "warehouse",
                            "publication",
                            "jobs",
                            "passage",
                            "run",
                            "audit",
                            "database")),
            Map.entry("spark", List.of("intake", "jobs", "nightly")),
            Map.entry(
                    "desk",
                    List.of(
                            "feed",
                            "intake",
                            "ledger",
                            "plausibility",
                            "reconciliation",
                            "warehouse",
                            "publication",
                            "jobs",
                            "passage",
                            "run",
                            "workbook",
                            "talks",
                            "database")),
            Map.entry(
                    "cli",
                    List.of(
                            "feed",
                            "intake",
                            "plausibility",
                            "reconciliation",
                            "warehouse",
                            "export",
                            "headline",
                            "talks",
                            "inquiry",
                            "jobs",
                            "nightly",
                            "backup",
                            "desk",
                            "run",
                            "audit",
                            "server",
                            "console",
                            "notification",
                            "database",
                            "synthetic",
                            "invocation")));

    /** What java.time does without being handed a clock. */
    private static final DescribedPredicate<JavaMethodCall> READS_THE_CLOCK =
            DescribedPredicate.describe("reads the machine's clock", call -> {
                boolean withoutClock = call.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.isEquivalentTo(Clock.class));
                return call.getTargetOwner().getPackageName().equals("java.time")
                        && withoutClock
                        && call.getName().matches("now|system(UTC|DefaultZone)?|tick(Seconds|Minutes|Millis)");
            });

    static Stream<Arguments> rooms() {
        return ROOMS.entrySet().stream().map(room -> Arguments.of(room.getKey(), room.getValue()));
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomLooksOnlyWhereDataComesFrom(String room, List<String> others) {
        String[] closed = ROOMS.keySet().stream()
                .filter(other -> !other.equals(room) && !others.contains(other))
                .map(other -> "org.bordertally." + other + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage("org.bordertally." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(closed)
                // The engine is there in its own build only.
                .allowEmptyShould(room.equals("spark"))
                .check(HOUSE);
    }

    @Test
    void everyRoomIsOnTheMap() {
        assertThat(HOUSE.getPackage("org.bordertally").getSubpackages())
                .extracting(JavaPackage::getRelativeName)
                .isSubsetOf(ROOMS.keySet());
    }

    @Test
    void onlyNightlyKnowsSpringBatch() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.bordertally.nightly..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework.batch..")
                .check(HOUSE);
    }

    @Test
    void feedAndHeadlineKnowNeitherSpringNorSql() {
        noClasses()
                .that()
                .resideInAnyPackage("org.bordertally.feed..", "org.bordertally.headline..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..")
                .check(HOUSE);
    }

    @Test
    void nothingReadsTheWallClockExceptWhereAClockIsHandedOut() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.bordertally.cli.Cli")
                .should()
                .callMethodWhere(READS_THE_CLOCK)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethod(Calendar.class, "getInstance")
                .check(HOUSE);
    }

    /** Whatever is read as a day is read in bounds. */
    @Test
    void daysAreReadInOnePlace() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(KnownDays.class)
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "reads a day or moment of any year",
                        call -> call.getTargetOwner().getPackageName().equals("java.time")
                                && call.getName().equals("parse")
                                && !call.getTargetOwner().isEquivalentTo(Duration.class)))
                .check(HOUSE);
        assertThat(HOUSE.getPackage(Cli.class.getPackageName()).getClasses().stream()
                        .flatMap(command -> command.getFields().stream())
                        .filter(field -> field.getRawType().isEquivalentTo(LocalDate.class))
                        .filter(field -> field.isAnnotatedWith(Option.class))
                        .filter(field -> field.getAnnotationOfType(Option.class).converter().length == 0))
                .as("options that are days, without a converter")
                .isEmpty();
    }

    @Test
    void onlyWhatWaitsForTheDatabaseMeasuresTimeThatPasses() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.bordertally.database..")
                .should()
                .callMethod(System.class, "nanoTime")
                .check(HOUSE);
    }

    @Test
    void nothingKnowsTheZoneOfTheMachine() {
        noClasses()
                .should()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(TimeZone.class, "getDefault")
                .check(HOUSE);
    }

    /**
     * The time of a statement is the database's clock, and what day it is depends on the session's zone. Only what somebody
     * changes by hand, past every command, is logged with the time of the server: it comes with none of ours.
     */
    @Test
    void onlyTheAuditLogOfWhatIsChangedByHandReadsTheDatabasesClock() throws IOException {
        Pattern clock = Pattern.compile(
                "(?i)\\b(now\\s*\\(\\)|current_(date|time|timestamp)\\b|local(time|timestamp)\\b|(clock|statement|transaction)_timestamp"
                        + "|timeofday|'(now|today|yesterday|tomorrow)')");
        Pattern text = Pattern.compile("(?s)\"\"\".*?\"\"\"|\"(?:[^\"\\\\\n]|\\\\.)*\"");
        List<String> readings = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            for (Path file : files.filter(each -> each.toString().matches(".*\\.(sql|java)"))
                    .toList()) {
                String content = Files.readString(file);
                String sql = file.toString().endsWith(".sql")
                        ? content
                        : text.matcher(content)
                                .results()
                                .map(MatchResult::group)
                                .collect(Collectors.joining("\n"));
                clock.matcher(sql).results().forEach(found -> readings.add(file.getFileName() + ": " + found.group()));
            }
        }
        assertThat(readings).containsExactlyInAnyOrder("V10__audit.sql: now()", "V24__sql_reader.sql: now()");
    }

    @Test
    void everyPackageHasASignAndIsNullMarked() {
        List<String> unsigned = HOUSE.stream()
                .map(JavaClass::getPackage)
                .distinct()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .toList();
        assertThat(unsigned).isEmpty();
    }

    @Test
    void utilityNamesHideNouns() {
        classes()
                .should()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Manager")
                .check(HOUSE);
    }
}
