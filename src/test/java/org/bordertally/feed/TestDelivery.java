package org.bordertally.feed;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Writes files for tests and counts them. */
final class TestDelivery {
    static final LocalDate BUSINESS_DATE = LocalDate.of(2024, 8, 12);
    static final String HEADER =
            "record_id,crossed_at,direction,status,basis,citizenship,partner_country,traveller_group,travel_mode,sex,"
                    + "birth_year,case_id,persons,document_no\n";
    static final FingerprintKey KEY = new FingerprintKey(new byte[FingerprintKey.BYTES]);
    static final AgeBands AGE_BANDS = new AgeBands(List.of(0, 15, 60));

    private final Path directory;
    private final DeliveryCounter counter;

    TestDelivery(Path directory, FeedContract contract) {
        this(directory, contract, CountingThreads.NONE);
    }

    TestDelivery(Path directory, FeedContract contract, CountingThreads threads) {
        this.directory = directory;
        this.counter = new DeliveryCounter(contract, TestReference.reference(), AGE_BANDS, KEY, threads, directory);
    }

    CountingOutcome outcome(byte[] content, String fileName, String sender, EarlierRecords earlier) {
        Path file = directory.resolve(fileName);
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counter.count(new DeliverySource(file, null, fileName, sender, BUSINESS_DATE), earlier, bytes -> {});
    }

    /** The outcome of a file with a manifest beside it. */
    CountingOutcome outcomeWithManifest(byte[] content, String fileName, String manifest, EarlierRecords earlier) {
        Path file = directory.resolve(fileName);
        Path beside = DeliverySource.manifestOf(file);
        try {
            Files.write(file, content);
            Files.writeString(beside, manifest);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return counter.count(
                new DeliverySource(file, beside, fileName, "HUU_NGHI", BUSINESS_DATE), earlier, bytes -> {});
    }

    CountingOutcome outcome(Path file) {
        return counter.count(
                new DeliverySource(file, null, String.valueOf(file.getFileName()), "HUU_NGHI", BUSINESS_DATE),
                EarlierRecords.NONE,
                bytes -> {});
    }

    CountedDelivery counted(byte[] content, String sender, EarlierRecords earlier) {
        CountingOutcome outcome = outcome(content, "file.csv", sender, earlier);
        if (outcome instanceof CountedDelivery counted) {
            return counted;
        }
        throw new AssertionError("Refused: " + outcome);
    }

    CountedDelivery counted(String text) {
        return countedFrom("HUU_NGHI", text);
    }

    CountedDelivery countedFrom(String sender, String text) {
        return counted(text.getBytes(StandardCharsets.UTF_8), sender, EarlierRecords.NONE);
    }

    RefusedDelivery refused(byte[] content, String fileName) {
        CountingOutcome outcome = outcome(content, fileName, "HUU_NGHI", EarlierRecords.NONE);
        if (outcome instanceof RefusedDelivery refused) {
            return refused;
        }
        throw new AssertionError("Not refused: " + outcome);
    }

    RefusedDelivery refused(String text) {
        return refused(text.getBytes(StandardCharsets.UTF_8), "file.csv");
    }

    /** The records of a delivery that all lie on one day. */
    static FingerprintBlock block(CountedDelivery counted) {
        return counted.fingerprints().values().iterator().next();
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
