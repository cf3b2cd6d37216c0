package org.bordertally.cli;

import java.util.concurrent.Callable;
import org.bordertally.export.Json;
import org.bordertally.warehouse.PeriodBook;
import org.bordertally.warehouse.PeriodBook.Preview;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "preview",
        description =
                "If a period were closed now: what is broken, missing, held, told by telephone, and how far its figures"
                        + " usually still move.",
        footer = {"", "Examples:", "  ./bordertally period preview 2024-07", "  ./bordertally period preview talks-2024"
        })
final class PeriodPreviewCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(
            paramLabel = "P",
            description = "A name of jobs/calendar.yaml, or e.g. 2024-08, 2024-Q3, 2024-S2, 2024.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String period;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    PeriodPreviewCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        return workplace.installation().use(database -> {
            PeriodBook book = new PeriodBook(database.pool(1));
            Preview preview =
                    book.preview(Periods.find(book, period), workplace.clock().instant());
            workplace.print(json ? Json.write(preview) + "\n" : new PeriodPreviewText(preview));
            return ExitCode.DONE;
        });
    }
}
