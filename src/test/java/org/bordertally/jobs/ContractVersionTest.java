package org.bordertally.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bordertally.feed.contract.ContractDifference;
import org.bordertally.feed.contract.ContractVersion;
import org.bordertally.nightly.LenientJobs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes another contract of one, and for whose deliveries. */
class ContractVersionTest {
    private static final LocalDate ALL = LocalDate.MIN;

    @TempDir
    Path folder;

    private Path jobs;
    private Map<String, ContractVersion> before;

    @BeforeEach
    void copyJobs() throws IOException {
        jobs = LenientJobs.in(folder);
        before = versions();
    }

    private Map<String, ContractVersion> versions() {
        JobsReader.Result result = JobsReader.read(jobs);
        assertThat(result).as(result.toString()).isInstanceOf(JobsReader.Result.Good.class);
        return ((JobsReader.Result.Good) result)
                .jobs().contractVersions().stream()
                        .collect(Collectors.toMap(ContractVersion::feed, each -> each, (a, b) -> a, TreeMap::new));
    }

    private void edit(String file, UnaryOperator<String> change) throws IOException {
        Path path = jobs.resolve(file);
        String written = Files.readString(path);
        String changed = change.apply(written);
        assertThat(changed).isNotEqualTo(written);
        Files.writeString(path, changed);
    }

    private void replace(String file, String pattern, String replacement) throws IOException {
        edit(file, text -> text.replaceFirst(pattern, replacement));
    }

    /** How each feed whose version is another one differs. */
    private Map<String, ContractDifference> differences() {
        Map<String, ContractDifference> differences = new TreeMap<>();
        versions().forEach((feed, now) -> {
            ContractVersion earlier = Objects.requireNonNull(before.get(feed));
            if (!now.version().equals(earlier.version())) {
                differences.put(feed, ContractDifference.between(earlier.parts(), now.parts()));
            }
        });
        return differences;
    }

    private ContractDifference difference(String feed) {
        assertThat(differences()).containsKey(feed);
        return Objects.requireNonNull(differences().get(feed));
    }

    @Test
    void howItIsWrittenMakesNoOther() throws IOException {
        replace("feeds/crossings.yaml", "feed: crossings", "# Agreed in March.\nfeed:   'crossings'   # the gates\n");
        replace("feeds/crossings.yaml", "\\{basis: HANDOVER, direction: ENTRY}", "{direction: ENTRY, basis: HANDOVER}");
        replace("feeds/crossings.yaml", "enum: \\[F, M, X]", "enum: [X, M, F]");
        replace("feeds/crossings.yaml", "(.*name: sex, .*\n)(.*name: birth_year, .*\n)", "$2$1");
        replace("feeds/crossings.yaml", "\ntally:", "\nlateness: 400\ntally:");
        replace("nightly.yaml", "ageBands:.*", "ageBands:\n  - 0\n  - 15\n  - 25\n  - 40\n  - 60");
        edit("reference/posts.csv", text -> Stream.concat(
                        text.lines().limit(1), text.lines().skip(1).sorted())
                .collect(Collectors.joining("\n", "", "\n")));

        assertThat(differences()).isEmpty();
        assertThat(Objects.requireNonNull(versions().get("crossings")).textDigest())
                .isNotEqualTo(Objects.requireNonNull(before.get("crossings")).textDigest());
    }

    @Test
    void whereFilesAreFoundWhoIsCalledAndWhenANightRunsMakeNoOther() throws IOException {
        replace("feeds/crossings.yaml", "crossings_\\{sender}", "gates_{sender}");
        replace("feeds/crossings.yaml", "manifest: optional", "manifest: required");
        replace("nightly.yaml", "settle: .*", "settle: 5m");
        replace("reference/posts.csv", "Mong Cai", "Mong Cai I");
        replace("reference/senders.csv", "duty-desk@mong-cai.example", "bridge@mong-cai.example");
        replace("reference/flows.csv", "Regular entry", "Regular arrival");
        replace("reference/countries.csv", "Lao PDR", "Laos");

        assertThat(differences().values()).allSatisfy(each -> {
            assertThat(each.otherwise()).isEmpty();
            assertThat(each.writtenOtherwise()).isFalse();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nightly.yaml | 25, 40, 60 | 18, 40, 65 | crossings | age bands",
                "feeds/crossings.yaml | DEPORTATION, direction: ENTRY}, is: HANDOVER_ENTRY | DEPORTATION, direction: ENTRY}, is: REGULAR_ENTRY | crossings | flow rules",
                "feeds/crossings.yaml | case: case_id | caseMissing: reject~  case: case_id | crossings | tally",
                "feeds/crossings.yaml | age: birth_year | sex: sex | crossings | age bands, tally",
                "feeds/crossings.yaml | primaryKey: \\[record_id] | primaryKey: [record_id, direction] | crossings | primary key",
                "feeds/crossings.yaml | missingValues: \\[\"\"] | missingValues: [\"\", \"-\"] | crossings | header and missing values",
                "feeds/crossings.yaml | minimum: 1 | minimum: 2 | crossings | column persons",
                "feeds/crossings.yaml | , CREW] | ] | crossings | enum of traveller_group (CREW)",
                "feeds/crossings.yaml | ~tally: | ~lateness: 30~tally: | crossings | lateness",
                "feeds/crossings.yaml | delimiter: \",\" | delimiter: \";\" | crossings | dialect",
                "feeds/crossings.yaml | delivers: period | delivers: snapshot | crossings | what a file stands for",
                "reference/flows.csv | (?m)^REGULAR_ENTRY,(.*),PERSONS$ | REGULAR_ENTRY,$1,CASES | crossings | flow rules",
                "reference/agreements.csv | \\z | NEW_CHN,CHN,New,~ | handovers | agreements",
                "reference/senders.csv | CHN_NIA,(.*?),PARTNER, | CHN_NIA,$1,AGENCY, | statements | sender CHN_NIA",
                "reference/countries.csv | (?m)^XXA,.*~ | # | statements | country called XXA ALPHA_3",
            })
    void whatCountingDependsOnMakesAnother(
            String file, String pattern, String replacement, String feed, String otherwise) throws IOException {
        replace(file, pattern.replace('~', '\n'), replacement.replace('~', '\n').replace("#", ""));

        ContractDifference difference = difference(feed);
        assertThat(String.join(", ", difference.otherwise())).isEqualTo(otherwise);
        assertThat(difference.reach()).isEqualTo(Map.of(ContractDifference.EVERYBODY, ALL));
    }

    @Test
    void ageBandsAreNothingToAFeedWithoutAges() throws IOException {
        replace("nightly.yaml", "25, 40, 60", "18, 40, 65");

        assertThat(differences()).containsOnlyKeys("crossings", "handovers");
    }

    @Test
    void oneMoreOfWhatRowsWereRejectedForChangesNothingThatCounts() throws IOException {
        Files.writeString(
                jobs.resolve("reference/posts.csv"),
                Files.readString(jobs.resolve("reference/posts.csv"))
                        + "NEW_GATE,New Gate,Cửa khẩu mới,ROAD,Asia/Ho_Chi_Minh,CHN,,,,Newgate\n");
        Files.writeString(
                jobs.resolve("reference/senders.csv"),
                Files.readString(jobs.resolve("reference/senders.csv")) + "NEW_GATE,New Gate,POST,VNM,NEW_GATE,,,\n");
        replace("reference/countries.csv", "\nVNM,", "\nXQX,,Newland,Newland\nVNM,");
        replace("feeds/crossings.yaml", "enum: \\[F, M, X]", "enum: [F, M, X, N]");
        replace(
                "feeds/crossings.yaml",
                "\\{name: citizenship, type: country,",
                "{name: citizenship, type: country, values: {Trung Quốc: CHN},");

        assertThat(differences()).containsKey("crossings").allSatisfy((feed, difference) -> {
            assertThat(difference.otherwise()).isEmpty();
            assertThat(difference.reach()).isEmpty();
        });
        assertThat(difference("crossings").writtenOtherwise()).isTrue();
        assertThat(difference("handovers").writtenOtherwise()).isFalse();
    }

    @Test
    void anotherMeaningOfATextThatCountedMakesAnother() throws IOException {
        replace(
                "feeds/crossings.yaml",
                "\\{name: citizenship, type: country,",
                "{name: citizenship, type: country, values: {CHN: VNM},");

        assertThat(difference("crossings").otherwise()).containsExactly("values of citizenship (CHN)");
        assertThat(difference("crossings").reach()).containsKey(ContractDifference.EVERYBODY);
    }

    @Test
    void aPostMattersToItsOwnDeliveriesOnly() throws IOException {
        replace("reference/posts.csv", "(?m)^(MONG_CAI,.*),CHN,", "$1,LAO,");

        assertThat(difference("crossings").otherwise()).containsExactly("sender MONG_CAI");
        assertThat(difference("crossings").reach()).isEqualTo(Map.of("MONG_CAI", ALL));
        assertThat(differences()).doesNotContainKey("statements");
    }

    @Test
    void aPostThatClosesMattersFromThatDayOnly() throws IOException {
        closeMongCai("2024-07-31", "");

        assertThat(difference("crossings").otherwise()).containsExactly("open days of MONG_CAI");
        assertThat(difference("crossings").reach()).isEqualTo(Map.of("MONG_CAI", LocalDate.parse("2024-08-01")));
    }

    @Test
    void aSuccessorThatIsNamedLaterMattersFromTheDayItTakesOver() throws IOException {
        closeMongCai("2024-07-31", "");
        before = versions();
        replace("reference/posts.csv", "(?m)^(MONG_CAI,.*,2024-07-31,),", "$1LAO_CAI,");

        assertThat(difference("crossings").reach().get("MONG_CAI")).isEqualTo(LocalDate.parse("2024-08-01"));
        assertThat(difference("crossings").reach()).containsOnlyKeys("MONG_CAI");
    }

    @Test
    void howManyMistakesAreTooManyDecidesOnlyWhatIsTaken() throws IOException {
        replace("feeds/crossings.yaml", "fromRows: 10", "fromRows: 20");

        assertThat(difference("crossings")).isEqualTo(new ContractDifference(new TreeSet<>(), Map.of(), true));
    }

    @Test
    void whatIsTakenBackLeavesTheVersionAsItWas() throws IOException {
        replace("nightly.yaml", "25, 40, 60", "18, 40, 65");
        assertThat(differences()).isNotEmpty();
        replace("nightly.yaml", "18, 40, 65", "25, 40, 60");

        assertThat(differences()).isEmpty();
        assertThat(List.copyOf(versions().values())).isEqualTo(List.copyOf(before.values()));
    }

    private void closeMongCai(String day, String successor) throws IOException {
        edit("reference/posts.csv", text -> text.lines()
                .map(line -> {
                    if (!line.startsWith("MONG_CAI,")) {
                        return line;
                    }
                    String[] cells = line.split(",", -1);
                    cells[7] = day;
                    cells[8] = successor;
                    return String.join(",", cells);
                })
                .collect(Collectors.joining("\n", "", "\n")));
    }
}
