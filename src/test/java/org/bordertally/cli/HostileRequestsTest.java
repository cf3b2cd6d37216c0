package org.bordertally.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.bordertally.console.Role;
import org.bordertally.desk.Person;
import org.bordertally.export.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Whatever is sent to whichever address: it is answered or refused with a sentence, and the server is none the worse. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileRequestsTest {
    /** A night that one of these begins or ends is none of this. */
    private static final List<String> LEFT_ALONE = List.of("POST /runs/next", "POST /runs/stop");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private Path folder;
    private ServedConsole console;
    private Visitor admin;
    private String password;

    @BeforeAll
    void open(@TempDir Path given) throws IOException {
        folder = given;
        Path inbox = Files.createDirectories(folder.resolve("files"));
        for (String name : new String[] {"crossings_TINH_BIEN_2024-05-31.csv", "crossings_HUU_NGHI_2024-08-12.csv"}) {
            Files.copy(Path.of("sample-data/inbox", name), inbox.resolve(name));
        }
        console = new ServedConsole(folder, inbox).afterTheNight();
        password = console.account("chief", Role.ADMIN);
        admin = new Visitor(console.address());
        assertThat(admin.logIn("chief", password)).isEqualTo("/");
        FileSystemUtils.deleteRecursively(console.inbox());
        log.list = new CopyOnWriteArrayList<>();
        log.start();
    }

    @BeforeEach
    void listen() {
        root().addAppender(log);
    }

    @AfterEach
    void listenNoLonger() {
        root().detachAppender(log);
        log.list.clear();
    }

    @AfterAll
    void close() {
        console.close();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    @Test
    void everyRequestIsAnsweredOrRefusedWithASentence() {
        List<String> worse = new ArrayList<>();
        for (Route route : Route.all()) {
            if (LEFT_ALONE.contains(route.toString())) {
                continue;
            }
            for (HostileRequest sent : HostileRequest.of(route)) {
                HttpResponse<String> answer =
                        sent.form() == null ? admin.getRaw(sent.address()) : admin.postRaw(sent.address(), sent.form());
                note(worse, route + " " + sent, answer);
            }
        }
        assertThat(worse).isEmpty();
        assertThat(log.list).as("failures in the log").noneMatch(HostileRequestsTest::isFailure);
    }

    private void note(List<String> worse, String what, HttpResponse<String> answer) {
        String body = answer.body();
        boolean isPage = answer.headers().firstValue("content-type").orElse("").startsWith("text/html");
        boolean tellsFolders = body.contains(folder.toString()) || body.contains(System.getProperty("user.dir"));
        boolean tellsCode = body.contains("org.bordertally.") || body.contains("Exception");
        if (answer.statusCode() >= 500 || tellsFolders || tellsCode || (isPage && body.contains("<script>alert"))) {
            worse.add("%s: %d%s%s"
                    .formatted(
                            what.length() > 300 ? what.substring(0, 300) : what,
                            answer.statusCode(),
                            tellsFolders ? " tells folders" : "",
                            tellsCode ? " tells code" : ""));
        }
    }

    @Test
    void whatComesBesidesIsReadOrRefusedToo() {
        List<String> worse = new ArrayList<>();
        Visitor stranger = new Visitor(console.address());
        for (String header : List.of("Accept", "Accept-Language", "Cookie", "Range", "If-Modified-Since", "Referer")) {
            for (String value :
                    List.of("x/y/z;;=", "\"", "language=" + "x".repeat(500), "language=%00", "bytes=9-1,-", "\t{}")) {
                for (String path : List.of("/login", "/api/v1/status", "/static/console.css", "/nowhere")) {
                    note(worse, header + " " + value + " " + path, stranger.getRaw(path, header, value));
                    note(worse, header + " " + value + " " + path, admin.getRaw(path, header, value));
                }
            }
        }
        for (String path : List.of(
                "/%2e%2e/%2e%2e/etc/passwd",
                "/static/..%2f..%2fapplication",
                "/a;b=c",
                "//",
                "/%5c",
                "/talks/1.pdf.json",
                "/" + "x".repeat(7_000))) {
            note(worse, path, admin.getRaw(path));
        }
        for (String name : List.of(
                "",
                "a\u0000.csv",
                "x".repeat(300) + ".csv",
                "../../etc/passwd",
                "a\nb.csv",
                "<script>alert(1)</script>.csv")) {
            Map<String, String> fields = Map.of(
                    "feed", "crossings", "sender", "HUU_NGHI", "date", "2024-08-12", "revision", "9223372036854775807");
            note(worse, "file " + name, admin.post("/deliveries/take", fields, name, "record_id"));
            Map<String, String> usual = Map.of("feed", "crossings", "sender", "HUU_NGHI", "date", "2024-08-12");
            note(worse, "file " + name, admin.post("/deliveries/take", usual, name, "record_id"));
        }
        Map<String, String> unknown = Map.of("feed", "a\u0000", "sender", "\u0001", "date", "9999-12-31");
        HttpResponse<String> refused = admin.post("/deliveries/take", unknown, "a.csv", "record_id");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(worse).isEmpty();
        assertThat(log.list).as("failures in the log").noneMatch(HostileRequestsTest::isFailure);
    }

    @Test
    void whatIsWrongIsSaidInTheLanguageOfThePageAndToProgramsInEnglish() {
        assertThat(admin.getRaw("/statistics?from=-999999999-01-01&lang=en"))
                .satisfies(answer -> assertThat(answer.statusCode()).isEqualTo(400))
                .satisfies(answer -> assertThat(answer.body())
                        .contains("from is no day from 1900-01-01 to 2200-12-31: write it as 2024-08-12."));
        assertThat(admin.getRaw("/statistics?from=a%00b&lang=en").body())
                .contains("from holds a character that no text has.");
        assertThat(admin.getRaw("/why?country=CHN&lang=en").body()).contains("is missing");
        assertThat(admin.getRaw("/statistics?from=2001-01-01&to=2024-01-01&lang=en")
                        .body())
                .contains("At most 10 years fit on a page", "./bordertally report --from 2001-01-01 --to 2024-01-01");
        assertThat(admin.getRaw("/runs/99999999999999999999?lang=vi").body())
                .contains("id không thể là 99999999999999999999.");
        assertThat(admin.getRaw("/statistics?from=a%00b").body()).contains("from có ký tự không thuộc văn bản nào.");
        assertThat(admin.getRaw("/api/v1/report?from=9999-12-31&to=2024-08-12").body())
                .isEqualTo(
                        "{\"status\":400,\"message\":\"from is no day from 1900-01-01 to 2200-12-31: write it as 2024-08-12.\"}");
        assertThat(admin.getRaw("/statistics?lang=en").statusCode()).isEqualTo(200);
    }

    @Test
    void aQuestionOfAPageEndsByItselfAndAnyOtherTakesItsTime() {
        List<String> ofPages = console.premises().asking(database -> JdbcClient.create(database)
                .sql(
                        "SELECT current_setting('statement_timeout') || ' ' || current_setting('idle_in_transaction_session_timeout')")
                .query(String.class)
                .list());
        assertThat(ofPages).containsExactly("30s 1min");
        assertThat(console.desk().rows("SHOW statement_timeout")).containsExactly("0");
        assertThat(console.premises().<List<String>>atDesk(Person.of("somebody"), desk -> console.desk()
                        .rows("SHOW temp_file_limit")))
                .containsExactly("-1");
    }

    /** Waits for locks and lines of the log, never for time: what ends the question otherwise says something else. */
    @Test
    @Timeout(60)
    void aQuestionEndsWhenItsCallerHasGone() throws Exception {
        root().setLevel(Level.INFO);
        try (Connection holder = console.connect()) {
            holder.setAutoCommit(false);
            holder.createStatement().execute("LOCK TABLE intake.delivery IN ACCESS EXCLUSIVE MODE");
            Socket leaving = ask("/api/v1/deliveries");
            try (Socket staying = ask("/api/v1/deliveries?page=2")) {
                awaitWaiting(2);
                leaving.close();
                while (log.list.stream().noneMatch(each -> each.getMessage().contains("whose caller has gone"))) {
                    Thread.onSpinWait();
                }
                awaitWaiting(1);
                holder.rollback();
                assertThat(firstLine(staying)).isEqualTo("HTTP/1.1 200 ");
            }
        } finally {
            root().setLevel(Level.WARN);
        }
        assertThat(log.list).as("failures in the log").noneMatch(HostileRequestsTest::isFailure);
    }

    private Socket ask(String path) throws IOException {
        URI server = URI.create(console.address());
        Socket socket = new Socket(server.getHost(), server.getPort());
        String login = Base64.getEncoder().encodeToString(("chief:" + password).getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream()
                .write("GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Basic %s\r\n\r\n"
                        .formatted(path, server.getAuthority(), login)
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String firstLine(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private void awaitWaiting(int sessions) {
        String waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'intake.delivery'::regclass";
        JdbcClient jdbc = console.jdbc();
        while (jdbc.sql(waiting).query(Integer.class).single() != sessions) {
            Thread.onSpinWait();
        }
    }

    @Test
    void aLongListIsAnsweredInPartsThatAreLinked() {
        console.jdbc().sql("""
                        INSERT INTO intake.reject (delivery_id, line, column_name, code, message)
                        SELECT (SELECT min(id) FROM intake.delivery), 100000 + n, '', 'BAD_TYPE', 'x'
                        FROM generate_series(1, 5001) AS n""").update();
        HttpResponse<String> first = admin.getRaw("/api/v1/quarantine?delivery=");
        assertThat(Json.parse(first.body()).size()).isEqualTo(5_000);
        String next = first.headers().firstValue("link").orElseThrow();
        assertThat(next).isEqualTo("</api/v1/quarantine?delivery=&page=2>; rel=\"next\"");
        HttpResponse<String> second = admin.getRaw(next.substring(1, next.indexOf('>')));
        assertThat(second.headers().firstValue("link")).isEmpty();
        assertThat(Json.parse(second.body()).size()).isPositive();
    }

    private static boolean isFailure(ILoggingEvent event) {
        return event.getLevel().isGreaterOrEqual(Level.ERROR)
                || (event.getLevel().isGreaterOrEqual(Level.WARN) && event.getThrowableProxy() != null);
    }
}
