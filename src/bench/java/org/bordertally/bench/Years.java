package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.bordertally.database.Database;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.JobsReader;
import org.bordertally.nightly.NightProgress;
import org.bordertally.nightly.NightRequest;
import org.bordertally.nightly.Nightly;
import org.springframework.util.FileSystemUtils;

/**
 * A warehouse after years of nights, made by the product itself: each month's deliveries in a night of their own, as if the
 * days of a month had been made up for. It is kept under its name, and found again by a later comparison in the same folder.
 */
final class Years {
    private static final int ROWS_OF_A_POST = 50;

    private final Workbench bench;
    private final Path jobsFolder;
    private final Jobs jobs;
    private final LocalDate first;
    private final LocalDate night;

    /** @param night the night after the last one of them */
    Years(Workbench bench, int years, LocalDate night) throws IOException {
        this.bench = bench;
        this.night = night;
        this.first = night.minusYears(years).withDayOfMonth(1);
        this.jobsFolder = jobs(bench.folder().resolve("jobs-since-" + first.getYear()));
        this.jobs = read(jobsFolder);
    }

    Path jobsFolder() {
        return jobsFolder;
    }

    /** The tables and nothing to count: only what the declarations say has been derived. */
    Server.Place empty() throws SQLException, IOException {
        Server.Place place = bench.server().newMigratedPlace();
        run(place, Files.createDirectories(bench.folder().resolve("nothing")), night.minusDays(1));
        return place;
    }

    /** Goes on where an earlier comparison was interrupted. */
    Server.Place grown() throws SQLException, IOException {
        String name = "years_since_" + first.getYear();
        if (bench.server().has(name)) {
            return bench.server().place(name);
        }
        String growing = "growing_since_" + first.getYear();
        Server.Place place = bench.server().has(growing)
                ? bench.server().place(growing)
                : bench.server().rename(bench.server().newMigratedPlace(), growing);
        LocalDate from = LocalDate.parse(bench.server()
                .ask(place, "SELECT coalesce(max(business_date) + 1, '%s') FROM batch.run".formatted(first)));
        Path inbox = bench.folder().resolve("month");
        while (from.isBefore(night)) {
            LocalDate end = from.plusMonths(1).isAfter(night) ? night : from.plusMonths(1);
            FileSystemUtils.deleteRecursively(inbox);
            SentFiles.write(inbox, from, (int) (end.toEpochDay() - from.toEpochDay()), ROWS_OF_A_POST);
            run(place, inbox, end.minusDays(1));
            if (end.getMonthValue() == 1) {
                bench.say("history: nights up to " + end.minusDays(1));
            }
            from = end;
        }
        FileSystemUtils.deleteRecursively(inbox);
        bench.server().vacuum(place);
        return bench.server().rename(place, name);
    }

    private void run(Server.Place place, Path inbox, LocalDate date) {
        try (Database database = bench.server().open(place)) {
            new Nightly(database, bench.server().home(), Clock.systemUTC())
                    .run(new NightRequest(date, inbox, jobsFolder, jobs, Duration.ZERO, "bench"), NightProgress.SILENT);
        }
    }

    /** The shipped ones, with the deliveries due that are sent here. */
    private Path jobs(Path folder) throws IOException {
        FileSystemUtils.deleteRecursively(folder);
        FileSystemUtils.copyRecursively(bench.root().resolve("jobs"), folder);
        Path calendar = folder.resolve("calendar.yaml");
        String due = """

                due:
                  - {feed: crossings, senders: [HUU_NGHI, TAN_THANH, CHI_MA, TA_LUNG, TRA_LINH, MONG_CAI, HOANH_MO, LAO_CAI,
                      LAO_CAI_RAIL, DONG_DANG_RAIL, MA_LU_THANG, THANH_THUY, LAO_BAO, CAU_TREO, NA_MEO, MOC_BAI, TINH_BIEN,
                      HA_TIEN, NOI_BAI, TAN_SON_NHAT, DA_NANG], every: day, from: %1$s}
                  - {feed: handovers, senders: [%2$s], every: week, from: %1$s}
                  - {feed: deportations, senders: [VNIMM], every: week, from: %1$s}
                """.formatted(first, String.join(", ", SentFiles.HANDING_OVER));
        String text = Files.readString(calendar);
        Files.writeString(calendar, text.substring(0, text.indexOf("\ndue:")) + due);
        return folder;
    }

    private static Jobs read(Path folder) {
        JobsReader.Result result = JobsReader.read(folder);
        if (result instanceof JobsReader.Result.Good good) {
            return good.jobs();
        }
        throw new IllegalStateException("The jobs of the comparison are wrong: " + result);
    }
}
