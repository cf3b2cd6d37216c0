package org.bordertally.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The smallest night that goes through every step with something to do: two deliveries, one claimant, one rule. */
public final class TinyNight {
    public static final String DATE = "2024-08-12";

    public final Path jobs;
    public final Path inbox;

    private TinyNight(Path jobs, Path inbox) {
        this.jobs = jobs;
        this.inbox = inbox;
    }

    public static TinyNight in(Path folder) throws IOException {
        Path jobs = LenientJobs.in(folder);
        Path nightly = jobs.resolve("nightly.yaml");
        Files.writeString(nightly, "\nclaimants: 1\n", StandardOpenOption.APPEND);
        Path rules = jobs.resolve("reconciliation.yaml");
        Files.writeString(rules, Files.readString(rules).replaceFirst("(?s)  - id: handover-given.*", ""));
        Path inbox = folder.resolve("inbox");
        CrossingsFile.of("MONG_CAI_2024-08-01")
                .entry("1", "2024-08-01", "CHN")
                .irregularEntry("2", "2024-08-01", "C-1", 2)
                .entry("3", "2024-08-32", "CHN")
                .writeInto(inbox);
        CrossingsFile.of("MONG_CAI_2024-08-02")
                .entry("1", "2024-08-01", "CHN")
                .line("h,2024-08-02T10:05:00,ENTRY,REGULAR,HANDOVER,VNM,CHN,NATIONAL,LAND,M,1990,C-9,1,")
                .writeInto(inbox);
        return new TinyNight(jobs, inbox);
    }
}
