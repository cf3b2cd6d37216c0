package org.bordertally.jobs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.bordertally.feed.reference.Calendar;
import org.bordertally.feed.reference.Reference;
import org.bordertally.publication.DisclosureRules;
import org.bordertally.publication.DisclosureRules.Protection;

/** Reads {@code publication} of {@code nightly.yaml}; without it, months and longer periods are released by neighbour. */
final class PublicationReader {
    private static final int MOST = 1000;

    private final Reference reference;
    private final Optional<Calendar> calendar;
    private final Problems problems;

    /** @param calendar empty where it could not be read */
    PublicationReader(Reference reference, Optional<Calendar> calendar, Problems problems) {
        this.reference = reference;
        this.calendar = calendar;
        this.problems = problems;
    }

    DisclosureRules read(YamlMapping written) {
        written.only("protect", "periods", "partners", "citizenships", "smallest");
        YamlMapping smallest = written.mapping("smallest").orElse(YamlMapping.nothing(written.place(), problems));
        smallest.only("persons", "cases");
        Set<String> neighbours = reference.posts().values().stream()
                .flatMap(post -> post.neighbourCountry().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> citizenships = new TreeSet<>(neighbours);
        citizenships.add(reference.country());
        return new DisclosureRules(
                written.choice("protect", Protection.class, Protection.SUPPRESS),
                periods(written),
                countries(written, "partners", neighbours),
                countries(written, "citizenships", citizenships),
                smallest.integer("persons", DisclosureRules.USUAL_LEAST_PERSONS, 1, MOST),
                smallest.integer("cases", DisclosureRules.USUAL_LEAST_CASES, 1, MOST));
    }

    private Set<String> periods(YamlMapping written) {
        Set<String> known = new TreeSet<>();
        calendar.ifPresent(declared -> {
            declared.named().forEach(period -> known.add(period.name()));
            declared.recurring().forEach(period -> known.add(period.name()));
        });
        Set<String> periods = new TreeSet<>();
        for (Text name : written.texts("periods")) {
            if (calendar.isPresent() && !name.isMissing() && !known.contains(name.value())) {
                problems.add(
                        name.place(),
                        "There is no named period " + name.value() + ".",
                        Suggestion.nearest(name.value(), known, "Declare it in calendar.yaml."));
            }
            periods.add(name.value());
        }
        return periods;
    }

    private Set<String> countries(YamlMapping written, String key, Set<String> otherwise) {
        if (!written.has(key)) {
            return otherwise;
        }
        List<Text> codes = written.texts(key);
        codes.forEach(code -> CountriesReader.check(code, reference.countries(), problems));
        return codes.stream().map(Text::value).collect(Collectors.toCollection(TreeSet::new));
    }
}
