package org.bordertally.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.bordertally.desk.MistakenException;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.springframework.web.multipart.MultipartFile;

/** Files that came with a form, kept until whoever sent one has seen what taking it would do: at most an hour. */
@Component
final class Uploads implements AutoCloseable {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final int MOST = 20;

    private final Premises premises;
    private final Map<String, Upload> kept = new LinkedHashMap<>();

    Uploads(Premises premises) {
        this.premises = premises;
    }

    /** @param person who sent it, and alone may go on with it */
    private record Upload(Path folder, Path file, String person, Instant since) {}

    /**
     * Keeps a file under its own name in a folder that only this program may read.
     *
     * @return by what it is found again
     */
    synchronized String keep(MultipartFile file, String person) {
        Instant now = premises.clock().instant();
        kept.entrySet().removeIf(each -> each.getValue().since().isBefore(now.minus(KEPT)) && delete(each.getValue()));
        while (kept.size() >= MOST) {
            forget(kept.keySet().iterator().next());
        }
        try {
            Path folder = Files.createTempDirectory("bordertally-");
            Path copy = folder.resolve(name(file));
            String key = UUID.randomUUID().toString();
            kept.put(key, new Upload(folder, copy, person, now));
            file.transferTo(copy);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws MistakenException when it is not kept any more, or another person sent it */
    synchronized Path find(String key, String person) {
        Upload upload = kept.get(key);
        if (upload == null || !upload.person().equals(person)) {
            throw new MistakenException("The file is not kept any more: choose it again.");
        }
        return upload.file();
    }

    synchronized void forget(String key) {
        Upload upload = kept.remove(key);
        if (upload != null) {
            delete(upload);
        }
    }

    /** Only its last part: what a browser calls a file is not trusted with folders. */
    private static String name(MultipartFile file) {
        String original = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        String last = original.substring(Math.max(original.lastIndexOf('/'), original.lastIndexOf('\\')) + 1);
        return last.isBlank() || last.startsWith(".") ? "delivery.csv" : last;
    }

    private static boolean delete(Upload upload) {
        return FileSystemUtils.deleteRecursively(upload.folder().toFile());
    }

    @Override
    public synchronized void close() {
        kept.values().forEach(Uploads::delete);
        kept.clear();
    }
}
