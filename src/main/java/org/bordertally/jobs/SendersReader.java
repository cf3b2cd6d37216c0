package org.bordertally.jobs;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Sender;

/** Reads {@code reference/senders*.csv}. */
final class SendersReader {
    private static final List<String> COLUMNS =
            List.of("code", "name", "kind", "country", "post", "contact", "valid_from", "valid_to");

    private final Countries countries;
    private final Codes codes;
    private final Codes posts;
    private final Problems problems;
    private final Map<String, Sender> senders = new LinkedHashMap<>();

    SendersReader(Countries countries, Codes codes, Codes posts, Problems problems) {
        this.countries = countries;
        this.codes = codes;
        this.posts = posts;
        this.problems = problems;
    }

    void read(Path file) {
        CsvTable.read(file, COLUMNS, codes, problems).forEach(this::add);
    }

    Map<String, Sender> senders() {
        return senders;
    }

    private void add(CsvRow row) {
        Text code = row.text("code");
        PostsReader.checkCode(code, problems);
        CountriesReader.check(row.text("country"), countries, problems);
        Sender.Kind kind = row.choice("kind", Sender.Kind.class, Sender.Kind.AGENCY);
        checkPost(kind, code, row.cell("post"));
        LocalDate from = row.date("valid_from");
        LocalDate to = row.date("valid_to");
        PostsReader.checkOrder(from, to, row.cell("valid_to"), problems);
        Sender sender = new Sender(
                code.value(),
                row.text("name").value(),
                kind,
                row.cell("country").value(),
                row.optional("post"),
                row.cell("contact").value(),
                from,
                to);
        if (codes.declare(code)) {
            senders.put(code.value(), sender);
        }
    }

    private void checkPost(Sender.Kind kind, Text code, Text post) {
        switch (kind) {
            case POST -> {
                if (post.isMissing()) {
                    problems.add(post.place(), "The sender is a POST but names none.", "Write the post's code.");
                } else if (posts.check(post) && !post.value().equals(code.value())) {
                    problems.add(
                            post.place(),
                            "The post " + post.value() + " has another code than its sender " + code.value() + ".",
                            "Use the post's code as the sender's.");
                }
            }
            case AGENCY, PARTNER -> {
                if (!post.isMissing()) {
                    problems.add(
                            post.place(),
                            "Only a sender of kind POST has a post, not one of kind " + kind + ".",
                            "Empty the cell or write the kind POST.");
                }
            }
        }
    }
}
