package org.bordertally.passage;

import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import javax.sql.DataSource;
import org.bordertally.database.Home;
import org.bordertally.database.TemporaryFolder;
import org.bordertally.feed.CountingThreads;
import org.bordertally.feed.FingerprintKey;
import org.bordertally.intake.Contracts;
import org.bordertally.intake.Deliveries;
import org.bordertally.intake.Intake;
import org.bordertally.jobs.Jobs;
import org.bordertally.ledger.Ledger;
import org.bordertally.plausibility.ComparedFlows;
import org.bordertally.plausibility.Plausibility;
import org.bordertally.publication.Releases;
import org.bordertally.reconciliation.Reconciliation;
import org.bordertally.warehouse.Warehouse;

/** The rooms a delivery passes through, opened over one database by one {@code jobs} folder. */
public record Passage(
        Contracts contracts,
        Intake intake,
        Deliveries deliveries,
        Ledger ledger,
        Reconciliation reconciliation,
        Plausibility plausibility,
        Warehouse warehouse,
        Releases releases) {

    /** @param home holds the key of the fingerprints */
    public static Passage open(DataSource dataSource, Jobs jobs, Home home, Clock clock) {
        CountingThreads threads = CountingThreads.of(jobs.nightly().claimants());
        return open(
                dataSource, jobs, home.secret(Home.FINGERPRINT_SECRET), threads, TemporaryFolder.place(home), clock);
    }

    /**
     * @param fingerprintSecret the home's, where there is no home
     * @param threads count large files
     * @param scratch a folder for fingerprints of large files: nothing stays in it
     */
    public static Passage open(
            DataSource dataSource,
            Jobs jobs,
            String fingerprintSecret,
            CountingThreads threads,
            Path scratch,
            Clock clock) {
        Contracts contracts = new Contracts(dataSource, jobs.contractVersions());
        return new Passage(
                contracts,
                new Intake(dataSource, jobs.feeds(), contracts, jobs.reference(), clock),
                new Deliveries(dataSource),
                new Ledger(
                        dataSource,
                        jobs.feeds(),
                        jobs.reference(),
                        jobs.nightly().ageBands(),
                        fingerprintKey(fingerprintSecret),
                        threads,
                        scratch,
                        clock),
                new Reconciliation(dataSource, jobs.rules(), jobs.reference(), jobs.calendar()),
                new Plausibility(dataSource, jobs.plausibility(), compared(jobs)),
                new Warehouse(dataSource, jobs.reference(), jobs.nightly().note(), jobs.calendar(), clock),
                new Releases(dataSource, jobs.disclosure(), clock));
    }

    /** Whole flows: a series of days is not kept by sender or citizenship. */
    private static List<ComparedFlows> compared(Jobs jobs) {
        return jobs.rules().between().stream()
                .filter(rule -> rule.left().isWhole() && rule.right().isWhole())
                .map(rule -> new ComparedFlows(
                        rule.id(), rule.left().flows(), rule.right().flows()))
                .toList();
    }

    private static FingerprintKey fingerprintKey(String fingerprintSecret) {
        byte[] secret = HexFormat.of().parseHex(fingerprintSecret);
        byte[] key = new byte[FingerprintKey.BYTES];
        System.arraycopy(secret, 0, key, 0, key.length);
        return new FingerprintKey(key);
    }
}
