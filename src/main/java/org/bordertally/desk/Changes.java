package org.bordertally.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.bordertally.intake.DeliveryState;
import org.bordertally.intake.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Remembers how the deliveries of a stream stood before an action, and tells what became of them. */
final class Changes {
    private static final String STANDINGS = """
            SELECT id, file_name, state, code, message, accepted, persons
            FROM intake.delivery
            WHERE feed = :feed AND sender = :sender
            ORDER BY business_date, revision, id""";

    private final JdbcClient jdbc;
    private final Map<String, Watched> watched = new TreeMap<>();

    Changes(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    private record Watched(Stream stream, Map<Long, Standing> before) {}

    private record Standing(
            long id, String fileName, DeliveryState state, String code, String message, long accepted, long persons) {
        boolean isLike(@Nullable Standing other) {
            return other != null
                    && state == other.state
                    && code.equals(other.code)
                    && accepted == other.accepted
                    && persons == other.persons;
        }
    }

    /** To be called before anything of the stream is changed. */
    void watch(Stream stream) {
        watched.computeIfAbsent(
                stream.feed() + "/" + stream.sender(), ignored -> new Watched(stream, standings(stream)));
    }

    /** The streams that are watched. */
    List<Stream> streams() {
        return watched.values().stream().map(Watched::stream).toList();
    }

    /** Those that changed, and those acted on that need attention although they did not. */
    List<DeliveryChange> since(Set<Long> actedOn) {
        List<DeliveryChange> changes = new ArrayList<>();
        for (Watched each : watched.values()) {
            standings(each.stream()).forEach((id, now) -> {
                Standing before = each.before().get(id);
                DeliveryChange change = change(before, now);
                if (!now.isLike(before) || (actedOn.contains(id) && change.needsAttention())) {
                    changes.add(change);
                }
            });
        }
        return changes;
    }

    private static DeliveryChange change(@Nullable Standing before, Standing now) {
        return new DeliveryChange(
                now.id(),
                now.fileName(),
                before == null ? null : before.state(),
                now.state(),
                now.code(),
                now.message(),
                before == null ? 0 : before.accepted(),
                now.accepted(),
                before == null ? 0 : before.persons(),
                now.persons());
    }

    private Map<Long, Standing> standings(Stream stream) {
        Map<Long, Standing> standings = new LinkedHashMap<>();
        jdbc.sql(STANDINGS)
                .param("feed", stream.feed())
                .param("sender", stream.sender())
                .query(Standing.class)
                .list()
                .forEach(each -> standings.put(each.id(), each));
        return standings;
    }
}
