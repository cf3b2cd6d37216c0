package org.bordertally.jobs;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads {@code spark} of {@code nightly.yaml}: settings of Spark, whose names and values are Spark's own business. */
final class SparkReader {
    private static final String PREFIX = "spark.";
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9_.-]*");
    private static final Pattern SECRET = Pattern.compile("(secret|password|token)$");
    private static final Pattern MASTER =
            Pattern.compile("local(\\[[^\\]]+\\])?|spark://[^/\\s]+:[0-9]+(,[^/\\s]+:[0-9]+)*|yarn|k8s://\\S+");

    private SparkReader() {}

    static Map<String, String> read(YamlMapping written, Problems problems) {
        Map<String, String> settings = new LinkedHashMap<>();
        written.entries().forEach((name, value) -> {
            Text setting = value.filledText();
            checkName(name, problems);
            if (name.value().equals("master")) {
                checkMaster(setting, problems);
            }
            settings.put(name.value(), setting.value());
        });
        return settings;
    }

    private static void checkName(Text name, Problems problems) {
        if (name.value().startsWith(PREFIX)) {
            problems.add(
                    name.place(),
                    "Under spark, " + name.value() + " would be the setting " + PREFIX + name.value() + ".",
                    "Write " + name.value().substring(PREFIX.length()) + ".");
        } else if (!NAME.matcher(name.value()).matches()) {
            problems.add(
                    name.place(),
                    "\"" + name.value() + "\" cannot be a setting of Spark.",
                    "Write the name of one without its \"spark.\", e.g. executor.memory.");
        } else if (SECRET.matcher(name.value().toLowerCase(Locale.ROOT)).find()) {
            problems.add(
                    name.place(),
                    "The jobs folder is no place for a secret, and " + name.value() + " looks like one.",
                    "Take it out, and name a file that holds it (authenticate.secret.file), or start with spark-submit"
                            + " --properties-file.");
        }
    }

    private static void checkMaster(Text master, Problems problems) {
        if (!master.isMissing() && !MASTER.matcher(master.value()).matches()) {
            problems.add(
                    master.place(),
                    "\"" + master.value() + "\" is not a master of Spark.",
                    "Write spark://host:7077, yarn, k8s://https://host:port or local[2].");
        }
    }
}
