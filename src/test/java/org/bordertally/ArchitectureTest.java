package org.bordertally;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The house: its rooms, and which way data flows between them. */
class ArchitectureTest {
    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.bordertally");

    /** What each room may look into, besides itself. */
    private static final Map<String, List<String>> ROOMS = Map.ofEntries(
            Map.entry("feed", List.of()),
            Map.entry("database", List.of()),
            Map.entry("synthetic", List.of()),
            Map.entry("run", List.of("database")),
            Map.entry("audit", List.of("database")),
            Map.entry("backup", List.of("audit", "run", "database")),
            Map.entry("console", List.of()),
            Map.entry("observe", List.of()),
            Map.entry("intake", List.of("feed")),
            Map.entry("workbook", List.of("feed")),
            Map.entry("ledger", List.of("feed", "intake")),
            Map.entry("reconciliation", List.of("feed", "intake", "ledger")),
            Map.entry("warehouse", List.of("feed", "intake", "ledger", "reconciliation")),
            Map.entry("export", List.of("feed", "intake", "ledger", "reconciliation", "warehouse")),
            Map.entry("jobs", List.of("feed", "intake", "reconciliation")),
            Map.entry(
                    "passage", List.of("feed", "intake", "ledger", "reconciliation", "warehouse", "jobs", "database")),
            Map.entry(
                    "nightly",
                    List.of(
                            "feed",
                            "intake",
                            "ledger",
                            "reconciliation",
                            "warehouse",
                            "jobs",
                            "passage",
                            "run",
                            "audit",
                            "database")),
            Map.entry(
                    "desk",
                    List.of(
                            "feed",
                            "intake",
                            "ledger",
                            "reconciliation",
                            "warehouse",
                            "jobs",
                            "passage",
                            "run",
                            "workbook",
                            "database")),
            Map.entry(
                    "cli",
                    List.of(
                            "feed",
                            "intake",
                            "reconciliation",
                            "warehouse",
                            "export",
                            "jobs",
                            "nightly",
                            "backup",
                            "desk",
                            "run",
                            "audit",
                            "database",
                            "synthetic")));

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
    void feedKnowsNeitherSpringNorSql() {
        noClasses()
                .that()
                .resideInAPackage("org.bordertally.feed..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "java.sql..", "javax.sql..", "org.postgresql..")
                .check(HOUSE);
    }

    @Test
    void nothingReadsTheWallClockExceptWhereAClockIsHandedOut() {
        noClasses()
                .that()
                .resideOutsideOfPackages("org.bordertally.cli..", "org.bordertally.database..")
                .should()
                .callMethod(java.time.Clock.class, "systemUTC")
                .orShould()
                .callMethod(java.time.Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .orShould()
                .callMethod(java.time.LocalDate.class, "now")
                .orShould()
                .callMethod(java.time.LocalDateTime.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .check(HOUSE);
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
