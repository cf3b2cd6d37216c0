package org.bordertally.feed.contract;

import java.time.LocalDate;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bordertally.feed.Counting;
import org.bordertally.feed.Counting.Count;
import org.bordertally.feed.FeedContract;
import org.bordertally.feed.Field;
import org.bordertally.feed.reference.Countries;
import org.bordertally.feed.reference.Countries.Country;
import org.bordertally.feed.reference.Countries.Notation;
import org.bordertally.feed.reference.Flow;
import org.bordertally.feed.reference.Post;
import org.bordertally.feed.reference.Reference;
import org.bordertally.feed.reference.Sender;

/** The parts that the contract takes from the reference data. */
final class ReferenceParts {
    private final FeedContract contract;
    private final Reference reference;
    private final Map<String, String> parts;

    ReferenceParts(FeedContract contract, Reference reference, Map<String, String> parts) {
        this.contract = contract;
        this.reference = reference;
        this.parts = parts;
    }

    void add() {
        addCountries();
        if (contract.counting() instanceof Counting.Tallied tallied) {
            if (tallied.counts().stream().anyMatch(count -> count.post() == null)) {
                reference.senders().values().forEach(this::addPlaceOf);
            }
            if (namesPosts()) {
                reference.posts().values().forEach(this::addNamed);
            }
            if (tallied.counts().stream().anyMatch(this::standsOnAgreements)) {
                part(
                        PartKind.RULE,
                        "agreements",
                        String.join(" ", new TreeSet<>(reference.agreements().keySet())));
            }
        } else {
            addReporters();
        }
    }

    /** Where persons of a sender's files are counted. */
    private void addPlaceOf(Sender sender) {
        Post post = sender.post() == null ? null : reference.posts().get(sender.post());
        part(
                PartKind.SENDER,
                "sender " + sender.code(),
                post == null ? sender.kind() + " " + reference.zone() : place(post));
        if (post != null) {
            part(PartKind.SENDER_DAYS, "open days of " + sender.code(), days(post));
        }
    }

    private void addNamed(Post post) {
        part(PartKind.REFERENCE, "post " + post.code(), place(post));
        part(PartKind.POST_DAYS, "open days of " + post.code(), days(post));
        Set<String> names = new HashSet<>(post.aliases());
        names.addAll(List.of(post.code(), post.nameEn(), post.nameVi()));
        names.forEach(name -> part(PartKind.REFERENCE, "post called " + Reference.folded(name), post.code()));
    }

    private static String place(Post post) {
        return post.code() + " " + post.zone() + " " + post.neighbour();
    }

    /** The post, and those that take over from it, each with the days it is open. */
    private String days(Post post) {
        StringBuilder days = new StringBuilder();
        Set<String> seen = new HashSet<>();
        Post open = post;
        LocalDate until = null;
        while (open != null && seen.add(open.code())) {
            days.append(OpenDays.text(open, until));
            until = open.validTo();
            String successor = until == null ? null : open.successor();
            open = successor == null ? null : reference.posts().get(successor);
        }
        return days.toString();
    }

    private boolean namesPosts() {
        return contract.schema().fields().stream().anyMatch(field -> field.type() == Field.Type.POST);
    }

    /** A code that is no agreement's counts as unknown, so that each more may change what counts. */
    private boolean standsOnAgreements(Count count) {
        String basis = count.basis();
        return basis != null
                && contract.field(basis)
                        .filter(field -> field.constraints().allowed().isEmpty())
                        .isPresent();
    }

    private void addReporters() {
        part(PartKind.RULE, "reporting country", reference.country());
        for (Flow flow : reference.flows().values()) {
            part(PartKind.REFERENCE, "flow " + flow.code(), "mirror " + flow.mirror());
        }
        for (Sender sender : reference.senders().values()) {
            part(PartKind.REFERENCE, "sender " + sender.code(), sender.kind() + " " + sender.country());
        }
    }

    private void addCountries() {
        Set<Notation> notations = EnumSet.noneOf(Notation.class);
        contract.schema().fields().stream()
                .filter(field -> field.type() == Field.Type.COUNTRY)
                .forEach(field -> notations.addAll(field.notations()));
        for (Country country : reference.countries().declared()) {
            notations.forEach(notation -> addCountry(notation, country));
        }
    }

    /** ISO's own codes stand whatever the installation calls the country. */
    private void addCountry(Notation notation, Country country) {
        String written =
                switch (notation) {
                    case ALPHA_3 -> country.code();
                    case ALPHA_2 -> country.alpha2();
                    case EN -> country.en();
                    case VI -> country.vi();
                };
        if (!written.isEmpty() && !isIso(notation, written)) {
            part(PartKind.REFERENCE, "country called " + Countries.folded(written) + " " + notation, country.code());
        }
    }

    private static boolean isIso(Notation notation, String written) {
        return switch (notation) {
            case ALPHA_3 ->
                Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3).contains(written);
            case ALPHA_2 ->
                Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2).contains(written);
            case EN, VI -> false;
        };
    }

    private void part(PartKind kind, String name, String text) {
        parts.put(kind.key(name), text);
    }
}
