package org.bordertally.spark;

import java.util.Map;
import org.apache.spark.SparkConf;

/** Settings of Spark: those it was started with, else those of the operator's {@code nightly.yaml}, else ours. */
final class SparkSettings {
    static final String MASTER = "spark.master";

    private static final String JARS = "spark.jars";
    private static final String PREFIX = "spark.";

    private SparkSettings() {}

    /** @param written by name, without {@code spark.} in front */
    static SparkConf of(Map<String, String> written) {
        SparkConf settings = new SparkConf();
        written.forEach((name, value) -> settings.setIfMissing(PREFIX + name, value));
        settings.setIfMissing("spark.app.name", "bordertally");
        // Its pages show every setting to whoever asks: only where somebody wants them.
        settings.setIfMissing("spark.ui.enabled", "false");
        if (!settings.contains(JARS)) {
            ApplicationJars.besideThisOne().ifPresent(jars -> settings.set(JARS, jars));
        }
        return settings;
    }
}
