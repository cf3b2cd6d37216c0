package org.bordertally.feed;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads manifests: Frictionless Data Resources (datapackage.org/standard/data-resource) of which {@code bytes} and
 * {@code hash} are taken, with our {@code rows}, {@code persons} and {@code cases} beside them. Other keys are read past.
 */
final class ManifestReader {
    private static final int MOST_BYTES = 64 << 10;

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final String name;
    private final JsonNode resource;

    private ManifestReader(String name, JsonNode resource) {
        this.name = name;
        this.resource = resource;
    }

    /**
     * The manifest that came with a file, {@link FileManifest#NONE} when none did or it was taken away since.
     *
     * @throws FileFault when it says nothing that could be compared
     */
    static FileManifest manifestOf(DeliverySource source) throws IOException, FileFault {
        Path path = source.manifest();
        if (path == null) {
            return FileManifest.NONE;
        }
        String name = String.valueOf(path.getFileName());
        byte[] bytes;
        try (InputStream file = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            bytes = file.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException takenAway) {
            return FileManifest.NONE;
        }
        if (bytes.length > MOST_BYTES) {
            throw fault(name, "is longer than 64 KiB");
        }
        try {
            return new ManifestReader(name, MAPPER.readTree(bytes)).manifest();
        } catch (JacksonException e) {
            throw fault(name, "is not JSON (" + Rejection.quoted(String.valueOf(e.getOriginalMessage())) + ")");
        }
    }

    private FileManifest manifest() throws FileFault {
        if (!resource.isObject()) {
            throw fault(name, "is not a JSON object");
        }
        return new FileManifest(name, number("bytes"), hash(), number("rows"), number("persons"), number("cases"));
    }

    private @Nullable Long number(String key) throws FileFault {
        JsonNode value = resource.get(key);
        if (value == null) {
            return null;
        }
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw fault(name, "has " + key + " " + shown(value) + ", which is not a whole number from 0");
        }
        return value.longValue();
    }

    private FileManifest.@Nullable Hash hash() throws FileFault {
        JsonNode value = resource.get("hash");
        if (value == null) {
            return null;
        }
        String text = value.isString() ? value.stringValue().toLowerCase(Locale.ROOT) : "";
        int colon = text.indexOf(':');
        String prefix = colon < 0 ? HashAlgorithm.MD5.prefix() : text.substring(0, colon + 1);
        String digits = text.substring(colon + 1);
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            if (prefix.equals(algorithm.prefix())
                    && digits.length() == algorithm.digits()
                    && digits.matches("[0-9a-f]+")) {
                return new FileManifest.Hash(algorithm, digits);
            }
        }
        String known = Arrays.stream(HashAlgorithm.values())
                .map(algorithm -> algorithm.prefix() + " and " + algorithm.digits() + " hexadecimal digits")
                .collect(Collectors.joining(", "));
        throw fault(name, "has hash " + shown(value) + ", which is none of " + known + " (without a name: md5)");
    }

    private static String shown(JsonNode value) {
        return Rejection.quoted(value.isString() ? value.stringValue() : value.toString());
    }

    private static FileFault fault(String name, String what) {
        return new FileFault(
                RefusalCode.MANIFEST_MISMATCH,
                "The manifest " + name + " " + what + ", so the file cannot be held against it: send both again.");
    }
}
