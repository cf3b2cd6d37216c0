package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.bordertally.MovingClock;
import org.bordertally.console.Role;
import org.bordertally.nightly.CrossingsFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files are read from whoever may send them, one form at a time, as far as there is room; nothing stays of any other. */
class SentFilesTest {
    private static final String TAKE = "/deliveries/take";
    private static final Map<String, String> DELIVERY =
            Map.of("feed", "crossings", "sender", "MONG_CAI", "date", "2024-08-11", "revision", "1");

    /** Of a file that is too large for everything. */
    private static final long HUGE = 120L << 20;

    @TempDir
    private Path folder;

    private final MovingClock clock = new MovingClock(Instant.parse("2024-08-12T20:00:00Z"));
    private @Nullable ServedConsole served;
    private String file;

    @BeforeEach
    void open() throws IOException {
        file = Files.readString(CrossingsFile.of("MONG_CAI_2024-08-11")
                .irregularEntry("1", "2024-08-11", "C1", 7)
                .writeInto(folder.resolve("desktop")));
    }

    @AfterEach
    void close() {
        console().close();
    }

    private ServedConsole console() {
        return Objects.requireNonNull(served);
    }

    private void serve(String... settings) throws IOException {
        Map<String, Object> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put("bordertally.uploads." + settings[i], settings[i + 1]);
        }
        all.putIfAbsent("bordertally.uploads.free", "1MB");
        served = new ServedConsole(folder, Files.createDirectories(folder.resolve("files")), all, clock);
    }

    private Visitor visitor(String name, Role role) {
        Visitor visitor = new Visitor(console().address());
        assertThat(visitor.logIn(name, console().account(name, role))).isEqualTo("/");
        return visitor;
    }

    private HeldRequest request(String path, Visitor visitor, long length) throws IOException {
        return new HeldRequest(console().address(), "POST", path, visitor.cookies(), length);
    }

    private List<Path> uploads() throws IOException {
        try (Stream<Path> kept = Files.list(console().temporary().resolve("uploads"))) {
            return kept.toList();
        }
    }

    private static String keyIn(HttpResponse<String> preview) {
        assertThat(preview.body()).contains("name=\"upload\"");
        return preview.body().replaceAll("(?s).*name=\"upload\" value=\"([^\"]+)\".*", "$1");
    }

    private int take(Visitor visitor, String key) {
        Map<String, String> fields = new LinkedHashMap<>(DELIVERY);
        fields.put("upload", key);
        fields.put("reason", "brought by hand");
        return visitor.post(TAKE, fields).statusCode();
    }

    private void assertRefusedUnread(String path, Visitor visitor, String token, long length)
            throws IOException, InterruptedException {
        try (WatchedFolder written = new WatchedFolder(console().temporary());
                HeldRequest request = request(path, visitor, length)) {
            request.begin(token).send("x".repeat(1 << 20));
            assertThat(request.answer().status())
                    .as("%s, %d bytes", path, length)
                    .isIn(302, 401, 403, 404);
            written.assertQuiet();
        }
    }

    @Test
    void whoeverMayNotSendOneIsAnsweredBeforeItIsReadAndNothingIsWritten() throws IOException, InterruptedException {
        serve();
        Visitor nobody = new Visitor(console().address());
        nobody.get("/login");
        Visitor viewer = visitor("viewer", Role.VIEWER);
        viewer.get("/");
        for (long length : new long[] {HUGE, -1}) {
            for (String path :
                    new String[] {TAKE, "/login", "/api/v1/status", "/accounts", "/nowhere", "/static/nowhere"}) {
                assertRefusedUnread(path, nobody, nobody.token(), length);
                assertRefusedUnread(path, viewer, viewer.token(), length);
            }
        }
    }

    @Test
    void aFileWithoutTheTokenOfItsFormIsNotWritten() throws IOException, InterruptedException {
        serve();
        Visitor lan = visitor("lan", Role.OPERATOR);
        for (long length : new long[] {HUGE, -1}) {
            assertRefusedUnread(TAKE, lan, "guessed", length);
            assertRefusedUnread(TAKE + "?upload=1&feed=crossings", lan, "", length);
        }
    }

    @Test
    void filesThatAreTooLargeAreRefusedByWhatIsAnnouncedAndByWhatComes() throws IOException {
        serve("file", "1MB");
        Visitor lan = visitor("lan", Role.OPERATOR);
        lan.get(TAKE);
        try (HeldRequest announced = request(TAKE, lan, HUGE)) {
            HeldRequest.Answer answer = announced.answer();
            assertThat(answer.status()).isEqualTo(413);
            assertThat(answer.body()).contains("larger than 1 MB", "gzipped");
        }
        try (HeldRequest inParts = request(TAKE, lan, -1)) {
            inParts.begin(lan.token()).send("x".repeat((1 << 20) + (10 << 10)));
            assertThat(inParts.answer().status()).isEqualTo(413);
        }
        assertThat(uploads()).isEmpty();
    }

    @Test
    void oneWhoSendsSlowlyKeepsNeitherPagesNorOthersWaiting() throws IOException, InterruptedException {
        serve("at-once", "2");
        Visitor lan = visitor("lan", Role.OPERATOR);
        Visitor mai = visitor("mai", Role.OPERATOR);
        Visitor hoa = visitor("hoa", Role.OPERATOR);
        lan.get(TAKE);
        mai.get(TAKE);
        hoa.get(TAKE);
        try (WatchedFolder written = new WatchedFolder(console().temporary().resolve("uploads"));
                HeldRequest slow = request(TAKE, lan, HUGE).begin(lan.token())) {
            written.come();
            HttpResponse<String> again = lan.post(TAKE, DELIVERY, "b.csv", file);
            assertThat(again.statusCode()).as("another of the same person").isEqualTo(503);
            assertThat(again.headers().firstValue("retry-after")).hasValue("60");
            assertThat(again.body()).contains("Send it again in a minute");
            lan.get(TAKE + "?lang=vi");
            assertThat(lan.post(TAKE, DELIVERY, "b.csv", file).body()).contains("Hãy gửi lại sau một phút");

            try (HeldRequest slowToo = request(TAKE, mai, -1).begin(mai.token())) {
                written.come();
                assertThat(hoa.post(TAKE, DELIVERY, "b.csv", file).statusCode()).isEqualTo(503);
                assertThat(hoa.get("/deliveries").statusCode()).isEqualTo(200);
                slowToo.send("half");
            }
            written.gone();
            assertThat(hoa.post(TAKE, DELIVERY, "b.csv", file).statusCode())
                    .as("once one has given up")
                    .isEqualTo(200);
            slow.send("half");
        }
    }

    @Test
    void whatComesTooSlowlyIsBrokenOffAndNothingOfItStays() throws IOException {
        serve();
        Visitor lan = visitor("lan", Role.OPERATOR);
        lan.get(TAKE);
        try (WatchedFolder written = new WatchedFolder(console().temporary().resolve("uploads"));
                HeldRequest slow = request(TAKE, lan, HUGE)) {
            slow.begin(lan.token()).send("x".repeat(100_000));
            written.come();
            clock.pass(Duration.ofSeconds(40));
            HeldRequest.Answer answer = slow.send("x").answer();
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("came so slowly");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(uploads()).isEmpty();
    }

    @Test
    void oneWhoBreaksOffLeavesNothingBehind() throws IOException, InterruptedException {
        serve();
        Visitor lan = visitor("lan", Role.OPERATOR);
        lan.get(TAKE);
        for (long length : new long[] {HUGE, -1}) {
            try (WatchedFolder written = new WatchedFolder(console().temporary().resolve("uploads"))) {
                try (HeldRequest brokenOff = request(TAKE, lan, length).begin(lan.token())) {
                    written.come();
                    brokenOff.send("half");
                }
                written.gone();
            }
        }
        assertThat(uploads()).isEmpty();
    }

    @Test
    void onePersonsOwnFilesGiveWayAndNobodyElses() throws IOException {
        serve("of-a-person", "150KB", "of-all", "250KB");
        Visitor lan = visitor("lan", Role.OPERATOR);
        Visitor mai = visitor("mai", Role.OPERATOR);
        Visitor hoa = visitor("hoa", Role.OPERATOR);
        String large = file + "\n".repeat(100_000);

        String first = keyIn(lan.post(TAKE, DELIVERY, "a.csv", large));
        String second = keyIn(lan.post(TAKE, DELIVERY, "a.csv", large));
        String others = keyIn(mai.post(TAKE, DELIVERY, "a.csv", large));
        HttpResponse<String> more = hoa.post(TAKE, DELIVERY, "a.csv", large);

        assertThat(more.statusCode()).isEqualTo(503);
        assertThat(more.body()).contains("fill the room that is given to them");
        assertThat(uploads())
                .extracting(path -> path.getFileName().toString())
                .containsExactlyInAnyOrder(second, others);
        assertThat(take(lan, first)).isEqualTo(400);
        assertThat(take(mai, others)).as("once it is taken").isEqualTo(302);
        assertThat(hoa.post(TAKE, DELIVERY, "a.csv", large).statusCode()).isEqualTo(200);
    }

    @Test
    void roomIsCountedBeforeItIsFilled() throws IOException, InterruptedException {
        serve("of-a-person", "300KB", "of-all", "300KB");
        Visitor lan = visitor("lan", Role.OPERATOR);
        Visitor mai = visitor("mai", Role.OPERATOR);
        lan.get(TAKE);
        mai.get(TAKE);
        try (WatchedFolder written = new WatchedFolder(console().temporary().resolve("uploads"))) {
            try (HeldRequest announced = request(TAKE, lan, 300_000).begin(lan.token())) {
                written.come();
                assertThat(mai.post(TAKE, DELIVERY, "a.csv", file + "\n".repeat(100_000))
                                .statusCode())
                        .isEqualTo(503);
                announced.send("half");
            }
            written.gone();
        }
        assertThat(mai.post(TAKE, DELIVERY, "a.csv", file).statusCode()).isEqualTo(200);
    }

    @Test
    void nothingIsTakenOnADiskThatIsNearlyFull() throws IOException {
        serve("free", "1000000TB");
        Visitor lan = visitor("lan", Role.OPERATOR);
        HttpResponse<String> refused = lan.post(TAKE, DELIVERY, "a.csv", file);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("too little room");
        assertThat(uploads()).isEmpty();
    }

    @Test
    void whatNobodyTakesIsForgottenWithinAnHour() throws IOException, InterruptedException {
        serve("look-every", "PT0.02S");
        Visitor lan = visitor("lan", Role.OPERATOR);
        String early = keyIn(lan.post(TAKE, DELIVERY, "a.csv", file));
        try (WatchedFolder written = new WatchedFolder(console().temporary().resolve("uploads"))) {
            clock.pass(Duration.ofMinutes(54));
            String late = keyIn(lan.post(TAKE, DELIVERY, "a.csv", file));
            clock.pass(Duration.ofMinutes(5));

            written.gone(early);
            assertThat(take(lan, early)).isEqualTo(400);
            assertThat(take(lan, late)).isEqualTo(302);
        }
    }

    @Test
    void filesLieInTheHomeForItsOwnerAloneAndAreGoneWithTheServer() throws IOException {
        serve();
        Visitor lan = visitor("lan", Role.OPERATOR);
        keyIn(lan.post(TAKE, DELIVERY, "a.csv", file));
        Path temporary = console().temporary();

        assertThat(temporary.getParent()).isEqualTo(folder.toRealPath().resolve("home/temporary"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary)))
                .isEqualTo("rwx------");
        assertThat(uploads()).hasSize(1);
        console().close();
        assertThat(temporary).doesNotExist();
    }
}
