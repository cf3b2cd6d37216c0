package org.bordertally.jobs;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Post;
import org.jspecify.annotations.Nullable;

/** Reads {@code reference/posts*.csv}. */
final class PostsReader {
    private static final List<String> COLUMNS = List.of(
            "code",
            "name_en",
            "name_vi",
            "kind",
            "zone",
            "neighbour",
            "valid_from",
            "valid_to",
            "successor",
            "aliases");

    private final Countries countries;
    private final Codes codes;
    private final Problems problems;
    private final Map<String, Post> posts = new LinkedHashMap<>();
    private final Map<String, String> postsByName = new LinkedHashMap<>();
    private final List<Text> successors = new ArrayList<>();

    PostsReader(Countries countries, Codes codes, Problems problems) {
        this.countries = countries;
        this.codes = codes;
        this.problems = problems;
    }

    void read(Path file) {
        CsvTable.read(file, COLUMNS, codes, problems).forEach(this::add);
    }

    /** Checks what refers from post to post, once all tables are read. */
    void resolve() {
        successors.forEach(codes::check);
    }

    Map<String, Post> posts() {
        return posts;
    }

    private void add(CsvRow row) {
        Text code = row.text("code");
        checkCode(code, problems);
        CountriesReader.check(row.cell("neighbour"), countries, problems);
        successors.add(row.cell("successor"));
        LocalDate from = row.date("valid_from");
        LocalDate to = row.date("valid_to");
        checkOrder(from, to, row.cell("valid_to"), problems);
        Set<String> aliases = aliases(row.cell("aliases"));
        if (row.cell("successor").value().equals(code.value())) {
            problems.add(row.cell("successor").place(), "The post succeeds itself.", "Name another post or none.");
        }
        Post post = new Post(
                code.value(),
                row.text("name_en").value(),
                row.text("name_vi").value(),
                row.choice("kind", Post.Kind.class, Post.Kind.ROAD),
                zone(row.text("zone"), problems),
                row.optional("neighbour"),
                from,
                to,
                row.optional("successor"),
                aliases);
        if (codes.declare(code)) {
            posts.put(code.value(), post);
            checkNames(post, row.cell("aliases").isMissing() ? row.cell("name_en") : row.cell("aliases"));
        }
    }

    private Set<String> aliases(Text cell) {
        Set<String> aliases = new TreeSet<>();
        for (String alias : cell.value().split("\\|", -1)) {
            if (!alias.isBlank()) {
                aliases.add(alias.strip());
            } else if (!cell.isMissing()) {
                problems.add(cell.place(), "One of the aliases is empty.", "Write a|b, without a bar before or after.");
            }
        }
        return aliases;
    }

    /** A name two posts share would count one post's rows for the other. */
    private void checkNames(Post post, Text written) {
        Set<String> names = new TreeSet<>(post.aliases());
        names.addAll(Set.of(post.code()));
        names.add(post.nameEn());
        names.add(post.nameVi());
        for (String name : names) {
            String other = postsByName.putIfAbsent(name.toLowerCase(Locale.ROOT), post.code());
            if (other != null && !other.equals(post.code()) && !name.isEmpty()) {
                problems.add(
                        written.place(),
                        "The posts " + other + " and " + post.code() + " are both called " + name + ".",
                        "Give one of them another name.");
            }
        }
    }

    /** Codes stand in file names: letters, digits, {@code _} and {@code -}. */
    static void checkCode(Text code, Problems problems) {
        if (!code.isMissing() && !code.value().matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            problems.add(
                    code.place(),
                    "The code " + code.value() + " cannot stand in a file name.",
                    "Use the letters A to Z, digits, _ and -.");
        }
    }

    static void checkOrder(@Nullable LocalDate from, @Nullable LocalDate to, Text written, Problems problems) {
        if (from != null && to != null && to.isBefore(from)) {
            problems.add(
                    written.place(), "It ends on " + to + ", before it begins on " + from + ".", "Swap the dates.");
        }
    }

    /** A zone by its name; UTC when there is none of this name, which is reported. */
    static ZoneId zone(Text name, Problems problems) {
        try {
            return name.isMissing() ? ZoneOffset.UTC : ZoneId.of(name.value());
        } catch (DateTimeException unknown) {
            problems.add(
                    name.place(),
                    "There is no time zone " + name.value() + ".",
                    Suggestion.nearest(
                            name.value(), ZoneId.getAvailableZoneIds(), "Write a name such as Asia/Ho_Chi_Minh."));
            return ZoneOffset.UTC;
        }
    }
}
