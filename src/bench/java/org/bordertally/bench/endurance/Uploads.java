package org.bordertally.bench.endurance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Files of 120 MB from nobody, wherever something listens; each is kept open so that all lie there at once. */
record Uploads(String name, boolean chunked) implements Flood {
    private static final List<String> PATHS = List.of("/login", "/api/v1/status", "/deliveries/take");
    private static final int UPLOADS = 12;
    private static final int BLOCKS = 120;
    private static final byte[] BLOCK = new byte[1_000_000];

    @Override
    public String play(Siege siege) throws Exception {
        List<Wire> open = Collections.synchronizedList(new ArrayList<>());
        try {
            int sent = siege.send(UPLOADS, 6, number -> {
                Wire wire = siege.wire();
                open.add(wire);
                upload(siege, wire, PATHS.get(number % PATHS.size()));
            });
            return sent + " files of 120 MB" + (chunked ? ", their lengths not told" : "");
        } finally {
            for (Wire wire : open) {
                wire.breakOff();
            }
        }
    }

    /** All but its end. */
    private void upload(Siege siege, Wire wire, String path) throws IOException {
        wire.write(
                "POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: multipart/form-data; boundary=part\r\n%s\r\n\r\n"
                        .formatted(path, chunked ? "Transfer-Encoding: chunked" : "Content-Length: 120001000"));
        byte[] part = "--part\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
                .getBytes(StandardCharsets.ISO_8859_1);
        if (chunked) {
            wire.chunk(part);
        } else {
            wire.write(part);
        }
        for (int block = 0; block < BLOCKS && siege.goesOn(); block++) {
            if (chunked) {
                wire.chunk(BLOCK);
            } else {
                wire.write(BLOCK);
            }
        }
    }
}
