package org.bordertally.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several processes on one home; any of them may be killed. */
class SharedServerTest {

    private final Home home;

    SharedServerTest(@TempDir Path folder) throws IOException {
        this.home = Homes.freshIn(folder);
    }

    @Test
    void aSecondProcessJoinsAndTheLastOneOutStops() throws IOException, InterruptedException {
        try (OtherProcess other = OtherProcess.on(home).opened()) {
            long server = postmaster().process();
            Database database = Database.open(home);
            assertThat(postmaster().process()).isEqualTo(server);

            other.leave();
            assertThat(answer(database)).isEqualTo(1);

            database.close();
            assertThat(Postmaster.file(Homes.dataOf(home))).doesNotExist();
        }
    }

    @Test
    void theProcessThatStartedTheServerMayLeaveFirst() throws IOException, InterruptedException {
        Database database = Database.open(home);
        try (OtherProcess other = OtherProcess.on(home).opened()) {
            database.close();
            assertThat(postmaster().isRunning()).isTrue();

            other.leave();
            assertThat(Postmaster.file(Homes.dataOf(home))).doesNotExist();
        }
    }

    @Test
    void aServerWhoseProcessWasKilledIsJoinedAndThenStopped() throws IOException, InterruptedException {
        try (OtherProcess other = OtherProcess.on(home).opened()) {
            other.kill();
        }
        Postmaster orphan = postmaster();
        assertThat(orphan.isRunning()).isTrue();

        try (Database database = Database.open(home)) {
            assertThat(postmaster()).isEqualTo(orphan);
            assertThat(answer(database)).isEqualTo(1);
        }
        assertThat(orphan.isRunning()).isFalse();
        assertThat(Postmaster.file(Homes.dataOf(home))).doesNotExist();
    }

    @Test
    void aServerThatWasKilledIsStartedAgainAndHasWhatWasCommitted() throws IOException {
        Database database = Database.open(home);
        database.migrate();
        JdbcClient.create(database.pool(1))
                .sql("UPDATE batch.fence SET fence = 7")
                .update();
        ProcessHandle server = ProcessHandle.of(postmaster().process()).orElseThrow();
        server.destroyForcibly();
        server.onExit().join();
        database.close();

        try (Database again = Database.open(home)) {
            assertThat(JdbcClient.create(again.pool(1))
                            .sql("SELECT fence FROM batch.fence")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(7);
        }
    }

    @Test
    void aPoolWhoseServerIsGoneSaysWhatTheDriverSays() throws IOException {
        try (Database database = Database.open(home)) {
            DataSource pool = database.pool(1);
            ProcessHandle server = ProcessHandle.of(postmaster().process()).orElseThrow();
            server.destroyForcibly();
            server.onExit().join();

            for (String attempt : List.of("one that waits", "one that does not wait again")) {
                assertThatThrownBy(() -> JdbcClient.create(pool)
                                .sql("SELECT 1")
                                .query(Integer.class)
                                .single())
                        .as(attempt)
                        .satisfies(e -> assertThat(database.lossIn(e)).hasValueSatisfying(lost -> assertThat(lost)
                                .hasMessageContaining("which starts the embedded database anew")
                                .hasMessageNotContaining("bordertally -")));
            }
        }
    }

    @Test
    void processesThatComeAtOnceShareOneFreshServer() throws IOException, InterruptedException {
        try (OtherProcess one = OtherProcess.on(home);
                OtherProcess two = OtherProcess.on(home);
                OtherProcess three = OtherProcess.on(home)) {
            for (OtherProcess process : List.of(one, two, three)) {
                process.opened();
            }
            Postmaster server = postmaster();
            one.leave();
            two.leave();
            assertThat(server.isRunning()).isTrue();
            three.leave();
            assertThat(server.isRunning()).isFalse();
        }
    }

    private Postmaster postmaster() throws IOException {
        return Postmaster.namedIn(Homes.dataOf(home)).orElseThrow();
    }

    private static int answer(Database database) {
        return JdbcClient.create(database.pool(1))
                .sql("SELECT 1")
                .query(Integer.class)
                .single();
    }
}
