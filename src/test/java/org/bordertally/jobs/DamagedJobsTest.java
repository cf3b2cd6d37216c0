package org.bordertally.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.io.TempDir;

/** However a file is damaged, reading ends with jobs or with problems inside the folder's files. */
class DamagedJobsTest {

    @RepeatedTest(6)
    void anyDamageEndsInProblemsAndNeverInAnException(RepetitionInfo repetition, @TempDir Path folder)
            throws Exception {
        Random random = new Random(repetition.getCurrentRepetition());
        JobsFolder jobs = JobsFolder.copyOfShipped(folder).with(Path.of("examples/hong-kong"));
        for (Path file : files(jobs.path())) {
            String whole = Files.readString(file);
            for (int damage = 0; damage < 5; damage++) {
                Files.writeString(file, damaged(whole, random));
                assertThatCode(() -> assertThat(jobs.problems()).allSatisfy(problem -> {
                            assertThat(problem.file()).startsWith(jobs.path());
                            assertThat(problem.line()).isPositive();
                            assertThat(problem.column()).isPositive();
                            assertThat(problem.message()).isNotBlank();
                            assertThat(problem.fix()).isNotBlank();
                        }))
                        .as(() -> file + " damaged in repetition " + repetition.getCurrentRepetition())
                        .doesNotThrowAnyException();
            }
            Files.writeString(file, whole);
        }
    }

    private static String damaged(String whole, Random random) {
        List<String> lines = new ArrayList<>(whole.lines().toList());
        int line = random.nextInt(lines.size());
        String text = lines.get(line);
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(line);
            case 1 -> lines.add(line, lines.get(random.nextInt(lines.size())));
            case 2 -> Collections.swap(lines, line, random.nextInt(lines.size()));
            case 3 -> lines.set(line, text.substring(0, random.nextInt(text.length() + 1)));
            case 4 -> {
                int at = random.nextInt(text.length() + 1);
                String noise = "{}[],:\"'&*!|>%@#-\t\u0000 \uFEFF0é~";
                int character = random.nextInt(noise.length());
                lines.set(line, text.substring(0, at) + noise.charAt(character) + text.substring(at));
            }
            default -> lines.set(line, text.replaceFirst(": ?[^,}\\]]+", ": " + random.nextInt()));
        }
        return String.join("\n", lines);
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
