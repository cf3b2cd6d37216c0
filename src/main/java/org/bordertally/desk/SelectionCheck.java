package org.bordertally.desk;

import java.util.Set;
import java.util.TreeSet;
import org.bordertally.feed.reference.Countries;
import org.bordertally.jobs.Jobs;
import org.bordertally.jobs.Suggestion;
import org.bordertally.reconciliation.FindingSelection;

/** Whether what a selection of findings names is there. */
record SelectionCheck(Jobs jobs) {
    private static final String TOLD = "told/";

    /** @throws MistakenException when it names a rule or country that is not declared */
    void check(FindingSelection selection) {
        String rule = selection.rule();
        Set<String> rules = new TreeSet<>(jobs.rules().ids());
        if (rule != null && !rule.startsWith(TOLD) && !rules.contains(rule)) {
            throw new MistakenException("There is no rule " + rule + ". " + Suggestion.oneOf(rule, rules));
        }
        String country = selection.partnerCountry();
        Countries countries = jobs.reference().countries();
        if (country != null && !countries.isKnown(country)) {
            throw new MistakenException("There is no country " + country + ". "
                    + countries
                            .resolve(country, Set.of(Countries.Notation.values()))
                            .map(code -> "Do you mean " + code + "?")
                            .orElse("Write its ISO 3166-1 alpha-3 code, e.g. CHN."));
        }
    }
}
