package org.bordertally.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** {@code psql \copy} into an unlogged table and SQL; see {@code copy/load.sh}. */
final class Copy implements Contender {

    @Override
    public String name() {
        return "copy";
    }

    @Override
    public String title() {
        return "\\copy + SQL";
    }

    @Override
    public Server.Place place(Server server) throws SQLException {
        return server.newPlace();
    }

    @Override
    public String obstacle() {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(folder, "psql"))) {
                return "";
            }
        }
        return "psql was not found. Install it: apt-get install postgresql-client";
    }

    @Override
    public List<String> command(Workbench bench, Input input, Server.Place place) throws IOException {
        Path folder = Files.createTempDirectory(bench.folder(), "copy");
        for (String name : List.of("load.sh", "staging.sql", "tally.sql")) {
            Files.writeString(folder.resolve(name), Peer.resource("copy/" + name));
        }
        return List.of("bash", folder.resolve("load.sh").toString());
    }

    @Override
    public Map<String, String> environment(Workbench bench, Input input, Server.Place place) {
        return Peer.environment(bench, input, place.owner());
    }
}
