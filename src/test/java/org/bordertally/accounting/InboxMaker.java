package org.bordertally.accounting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.bordertally.accounting.Order.Kind;
import org.bordertally.accounting.SentFile.Stream;
import org.jspecify.annotations.Nullable;

/** Makes inboxes: few records, sent again and again, in files that correct, repeat and contradict each other. */
final class InboxMaker {
    private static final LocalDate FIRST_DATE = LocalDate.parse("2024-08-01");

    private static final List<Stream> STREAMS = List.of(
            new Stream("crossings", "MONG_CAI"),
            new Stream("crossings", "LAO_BAO"),
            new Stream("handovers", "MONG_CAI"),
            new Stream("deportations", "VNIMM"),
            new Stream("verifications", "VNIMM"),
            new Stream("statements", "CHN_NIA"));

    private static final List<Limits> LIMITS = List.of(
            new Limits(0.02, 10, 0.5, 0.05, 3, 365),
            new Limits(0.3, 3, 0.5, 0.3, 2, 6),
            new Limits(0.5, 2, 0.8, 0.5, 2, 3),
            new Limits(0.25, 2, 0.5, 0.25, 1, 30));

    private final Random random;
    private final Limits limits;
    private final List<SentFile> files = new ArrayList<>();
    private final List<SentFile> told = new ArrayList<>();

    private InboxMaker(Random random) {
        this.random = random;
        this.limits = LIMITS.get(random.nextInt(LIMITS.size()));
    }

    /** The same seed makes the same inbox. */
    static SentInbox make(long seed) {
        InboxMaker maker = new InboxMaker(new Random(seed));
        maker.send();
        return new SentInbox(maker.limits, maker.files, maker.told, maker.orders());
    }

    private void send() {
        List<Stream> streams = new ArrayList<>(STREAMS);
        Collections.shuffle(streams, random);
        int days = 3 + random.nextInt(4);
        for (Stream stream : streams.subList(0, 1 + random.nextInt(4))) {
            double otherwise = List.of(0.0, 0.1, 0.4).get(random.nextInt(3));
            Rows rows = new Rows(stream, random, 8 + random.nextInt(20), otherwise);
            List<SentFile> sent = new ArrayList<>();
            for (int day = 0; day < days; day++) {
                send(stream, FIRST_DATE.plusDays(day), rows, sent);
            }
            files.addAll(sent);
        }
    }

    private void send(Stream stream, LocalDate date, Rows rows, List<SentFile> sent) {
        boolean tellable =
                !stream.feed().equals("verifications") && !stream.feed().equals("statements");
        if (tellable && random.nextInt(6) == 0) {
            told.add(tell(stream, date));
        }
        SentFile before = null;
        int revision = random.nextInt(8) == 0 ? 2 : 1;
        while (random.nextInt(10) < (before == null ? 9 : 5)) {
            SentFile file = file(stream, date, revision, rows, before, sent);
            sent.add(file);
            before = file;
            revision += random.nextInt(8) == 0 ? 2 : 1;
        }
    }

    private SentFile file(
            Stream stream, LocalDate date, int revision, Rows rows, @Nullable SentFile before, List<SentFile> sent) {
        boolean zipped = random.nextInt(6) == 0;
        int kind = random.nextInt(100);
        if (kind < 4) {
            String refusal = kind < 2 ? "EMPTY" : "HEADER_MISMATCH";
            return new SentFile(stream, date, revision, false, List.of(), refusal);
        }
        if (kind < 12) {
            return new SentFile(stream, date, revision, zipped, List.of(), "");
        }
        if (kind < 30 && !sent.isEmpty()) {
            SentFile original = sent.get(random.nextInt(sent.size()));
            return new SentFile(stream, date, revision, original.zipped(), original.rows(), original.refusal());
        }
        if (kind < 70 && before != null) {
            double kept = List.of(0.3, 0.6, 0.9).get(random.nextInt(3));
            List<SentRow> some = new ArrayList<>(before.rows());
            some.removeIf(row -> random.nextDouble() > kept);
            some.addAll(rows(date, rows, random.nextInt(4)));
            return new SentFile(stream, date, revision, zipped, some, "");
        }
        return new SentFile(stream, date, revision, zipped, rows(date, rows, random.nextInt(15)), "");
    }

    private List<SentRow> rows(LocalDate date, Rows rows, int number) {
        List<SentRow> written = new ArrayList<>();
        int faulty = List.of(0, 5, 20).get(random.nextInt(3));
        for (int i = 0; i < number; i++) {
            int kind = random.nextInt(100);
            if (kind < faulty) {
                written.add(rows.faulty(date));
            } else if (kind < 30 && !written.isEmpty()) {
                written.add(written.get(random.nextInt(written.size())));
            } else {
                LocalDate last = random.nextInt(30) == 0 ? date.plusDays(1) : date;
                LocalDate first = random.nextInt(6) == 0 ? date.minusDays(7) : date.minusDays(2);
                written.add(rows.valid(first, last));
            }
        }
        return written;
    }

    private SentFile tell(Stream stream, LocalDate date) {
        String flow =
                switch (stream.feed()) {
                    case "crossings" -> "IRREGULAR_ENTRY";
                    case "handovers" -> "HANDOVER_GIVEN";
                    default -> "DEPORTATION";
                };
        String post = stream.sender().equals("VNIMM") ? "_Z" : stream.sender();
        Figure figure =
                new Figure(date, post, flow, "CHN", "_U", "_U", "_U", "_U", "_U", 3 + random.nextInt(5), false, null);
        return new SentFile(
                stream, date, SentFile.TOLD, false, List.of(new SentRow("", "", "", date, List.of(figure), "")), "");
    }

    private List<Order> orders() {
        List<Order> orders = new ArrayList<>();
        int often = List.of(0, 15, 40).get(random.nextInt(3));
        for (SentFile file : files) {
            if (random.nextInt(100) < often) {
                orders.add(new Order(Kind.ACCEPT, file.name()));
            }
            if (random.nextInt(200) < often) {
                orders.add(new Order(Kind.WITHDRAW, file.name()));
            }
        }
        told.forEach(each -> orders.add(new Order(Kind.TELL, each.name())));
        return orders;
    }
}
