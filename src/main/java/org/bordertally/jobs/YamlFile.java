package org.bordertally.jobs;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads a YAML file as a tree that knows where everything stands. */
final class YamlFile {
    private static final int MAXIMUM_CHARACTERS = 1_000_000;
    private static final int MAXIMUM_DEPTH = 20;

    private YamlFile() {}

    /** The mapping at the top of a file; empty when there is none, which is reported. */
    static Optional<YamlMapping> read(Path file, Problems problems) {
        return TextFile.read(file, problems).flatMap(text -> parse(file, text, problems));
    }

    private static Optional<YamlMapping> parse(Path file, String text, Problems problems) {
        try {
            Node root = new Yaml(limits()).compose(new StringReader(text));
            if (root == null) {
                problems.add(
                        Place.top(file), "The file is empty.", "Copy it from the jobs folder BorderTally comes with.");
                return Optional.empty();
            }
            return Optional.of(new YamlValue(root, file, problems).mapping());
        } catch (MarkedYAMLException broken) {
            Place place = broken.getProblemMark() == null ? Place.top(file) : Place.of(file, broken.getProblemMark());
            problems.add(
                    place,
                    "This is not YAML: " + broken.getProblem() + ".",
                    "Check the indentation, quotes and brackets here and on the line before.");
        } catch (ReaderException broken) {
            String before = text.substring(0, Math.min(broken.getPosition(), text.length()));
            int line = 1
                    + (int) before.chars()
                            .filter(character -> character == '\n')
                            .count();
            problems.add(
                    new Place(file, line, before.length() - before.lastIndexOf('\n')),
                    "YAML does not allow the character with code " + broken.getCodePoint() + ".",
                    "Remove it.");
        } catch (YAMLException broken) {
            problems.add(
                    Place.top(file), "This is not usable YAML: " + broken.getMessage() + ".", "Simplify the file.");
        }
        return Optional.empty();
    }

    private static LoaderOptions limits() {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(MAXIMUM_CHARACTERS);
        limits.setNestingDepthLimit(MAXIMUM_DEPTH);
        limits.setMaxAliasesForCollections(0);
        limits.setAllowDuplicateKeys(false);
        limits.setAllowRecursiveKeys(false);
        return limits;
    }
}
