package org.bordertally.export;

import java.io.Writer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON as every command prints it: keys in the order of a record's components, ISO dates, UTC times, nulls written. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private Json() {}

    /** Records, maps, lists and plain values as indented JSON, without a line end. */
    public static String write(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** A generator for what is too large to hold; closing it leaves the target open. */
    public static JsonGenerator generator(Writer target) {
        return MAPPER.createGenerator(target);
    }

    /** What {@link #write} wrote, as the type it was. */
    public static <T> T read(String text, Class<T> type) {
        return MAPPER.readValue(text, type);
    }

    /** Text that is JSON already, as PostgreSQL gives it. */
    public static JsonNode parse(String text) {
        return MAPPER.readTree(text);
    }
}
