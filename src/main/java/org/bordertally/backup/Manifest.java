package org.bordertally.backup;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bordertally.backup.Part.HomeFile;
import org.bordertally.backup.Part.TableRows;
import org.bordertally.database.SchemaScript;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a backup says about itself.
 *
 * @param format of the file, 1 so far
 * @param madeAt when the database was as the backup holds it
 * @param product version of BorderTally that wrote it
 * @param postgres version of PostgreSQL it came from
 * @param home the folder its deliveries' originals lay in, where they were handed in by command
 * @param scripts that made the tables, in the order they ran
 */
record Manifest(
        int format,
        Instant madeAt,
        String product,
        String postgres,
        String home,
        List<SchemaScript> scripts,
        List<TableRows> tables,
        List<StoredSequence> sequences,
        List<HomeFile> files) {

    static final String ENTRY = "manifest.json";
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .build();

    Manifest {
        scripts = List.copyOf(scripts);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        files = List.copyOf(files);
        if (scripts.isEmpty()) {
            throw new IllegalArgumentException("A database is made by scripts");
        }
    }

    /** @throws BackupRefusedException when this is no manifest, or one of a later format */
    static Manifest read(byte[] json) {
        try {
            JsonNode tree = JSON.readTree(json);
            int format = tree.path("format").asInt(0);
            if (format > FORMAT) {
                throw new BackupRefusedException(
                        "The backup has the format %d, and this version of BorderTally reads up to %d: restore it with the version that made it, %s."
                                .formatted(format, FORMAT, tree.path("product").asString("a later one")));
            }
            return JSON.treeToValue(tree, Manifest.class);
        } catch (JacksonException | IllegalArgumentException e) {
            throw new BackupRefusedException("The manifest of the backup cannot be read: the file was altered.", e);
        }
    }

    byte[] write() {
        return JSON.writeValueAsBytes(this);
    }

    /** All that the file holds besides this manifest. */
    List<Part> parts() {
        return Stream.<Part>concat(tables.stream(), files.stream()).toList();
    }

    long bytes() {
        return parts().stream().mapToLong(part -> part.content().bytes()).sum();
    }

    /** Version of the tables. */
    int schemaVersion() {
        return scripts.get(scripts.size() - 1).version();
    }
}
