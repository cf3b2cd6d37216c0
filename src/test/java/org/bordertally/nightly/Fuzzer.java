package org.bordertally.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.bordertally.feed.CountedDelivery;
import org.bordertally.feed.CountingOutcome;
import org.bordertally.feed.CountingThreads;
import org.bordertally.feed.DeliveryCounter;
import org.bordertally.feed.DeliverySource;
import org.bordertally.feed.EarlierRecords;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.FingerprintBlock;
import org.bordertally.feed.FingerprintKey;
import org.bordertally.feed.RefusedDelivery;
import org.bordertally.jobs.Jobs;

/** Counts damaged files of every feed, in a process of its own: any exception, error or endless file ends it. */
final class Fuzzer {
    static final LocalDate BUSINESS_DATE = LocalDate.of(2024, 8, 12);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Path folder;
    private final FingerprintKey key = new FingerprintKey(new byte[FingerprintKey.BYTES]);
    private int counted;
    private int refused;

    private Fuzzer(Path folder) {
        this.folder = folder;
    }

    /** @param arguments a folder to write to, a seed, how many files of each feed, then folders of jobs */
    public static void main(String[] arguments) throws IOException {
        long seed = Long.parseLong(arguments[1]);
        int files = Integer.parseInt(arguments[2]);
        Fuzzer fuzzer = new Fuzzer(Path.of(arguments[0]));
        int feeds = 0;
        for (String jobsFolder : List.of(arguments).subList(3, arguments.length)) {
            Jobs jobs = NightRunner.read(Path.of(jobsFolder));
            for (FeedContract contract : jobs.feeds()) {
                fuzzer.countMany(contract, jobs, new Random(seed + feeds++), files);
            }
        }
        System.out.println("counted " + fuzzer.counted + " refused " + fuzzer.refused + " feeds " + feeds);
    }

    private void countMany(FeedContract contract, Jobs jobs, Random random, int files) throws IOException {
        ValidFile valid = new ValidFile(contract, jobs.reference());
        Mutations mutations = new Mutations(random, contract.dialect().delimiter());
        DeliveryCounter counter = new DeliveryCounter(
                contract,
                jobs.reference(),
                jobs.nightly().ageBands(),
                key,
                CountingThreads.NONE,
                Path.of(System.getProperty("java.io.tmpdir")));
        String sender = valid.sender(random);
        AtomicInteger file = new AtomicInteger();
        watch(contract.feed(), file);
        for (int number = 0; number < files; number++) {
            file.set(number);
            byte[] content = mutations.mutated(valid.text(BUSINESS_DATE, random.nextInt(30), random));
            boolean compressed = random.nextInt(8) == 0;
            Path path = folder.resolve("damaged.csv" + (compressed ? ".gz" : ""));
            Files.write(path, compressed ? mutations.compressed(content) : content);
            try {
                check(counter, new DeliverySource(path, null, "damaged.csv", sender, BUSINESS_DATE));
            } catch (RuntimeException | Error e) {
                throw new AssertionError("feed " + contract.feed() + ", file " + number + ", kept as " + path, e);
            }
        }
    }

    private void check(DeliveryCounter counter, DeliverySource source) {
        CountingOutcome outcome = counter.count(source, EarlierRecords.NONE, bytes -> {});
        CountingOutcome again = counter.count(source, EarlierRecords.NONE, bytes -> {});
        require(told(outcome).equals(told(again)), "counted again it is " + told(again) + ", not " + told(outcome));
        if (outcome instanceof CountedDelivery delivery) {
            counted++;
            long byCode = delivery.rejectsByCode().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            require(delivery.read() == delivery.accepted() + byCode + delivery.duplicates(), "its rows do not add up");
            require(delivery.rejects().size() == Math.min(byCode, CountedDelivery.STORED_REJECTS), "rejects are lost");
            delivery.rejects().forEach(reject -> require(reject.message().endsWith("."), reject.toString()));
        } else if (outcome instanceof RefusedDelivery refusal) {
            refused++;
            require(refusal.message().endsWith("."), refusal.message());
            require(refusal.message().length() < 1000, refusal.message());
        }
    }

    /** All of an outcome, so that two of them can be compared. */
    private static String told(CountingOutcome outcome) {
        List<Object> all = new ArrayList<>();
        if (outcome instanceof CountedDelivery delivery) {
            all.addAll(List.of(
                    delivery.sha256(),
                    delivery.read(),
                    delivery.accepted(),
                    delivery.duplicates(),
                    delivery.tallies(),
                    delivery.cases(),
                    delivery.statements(),
                    delivery.rejects()));
        } else if (outcome instanceof RefusedDelivery refusal) {
            all.addAll(List.of(
                    refusal.bytes(),
                    refusal.sha256(),
                    refusal.code(),
                    refusal.message(),
                    refusal.rejects(),
                    refusal.rejectsByCode()));
        }
        outcome.fingerprints().forEach((day, block) -> all.add(day + ": " + records(block)));
        return all.toString();
    }

    private static int records(FingerprintBlock block) {
        return java.util.Arrays.hashCode(block.bytes());
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Ends the process when one file takes longer than any may: a safety net, never the rule. */
    private static void watch(String feed, AtomicInteger file) {
        Thread watcher = new Thread(() -> {
            int seen = -1;
            while (seen != file.get()) {
                seen = file.get();
                try {
                    TimeUnit.NANOSECONDS.sleep(LONGEST.toNanos());
                } catch (InterruptedException e) {
                    return;
                }
                if (seen == file.get()) {
                    System.out.println("feed " + feed + ", file " + seen + " hangs");
                    Runtime.getRuntime().halt(3);
                }
            }
        });
        watcher.setDaemon(true);
        watcher.start();
    }
}
